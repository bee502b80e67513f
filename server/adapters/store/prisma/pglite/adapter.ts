/** A Prisma driver adapter that owns no connection: every operation is one `Request` to whoever runs the database. */
import type {
  ArgType,
  IsolationLevel,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { Call } from './wire.ts';

const info = { provider: 'postgres', adapterName: 'pglite-thread' } as const;
let lastTx = 0;

export function createAdapterFactory(call: Call): SqlMigrationAwareDriverAdapterFactory {
  const connect = (): Promise<SqlDriverAdapter> => Promise.resolve(createAdapter(call));
  const connectToShadowDb = (): Promise<SqlDriverAdapter> =>
    Promise.reject(new Error('a shadow database must be planned on an in-memory PGlite'));
  return { ...info, connect, connectToShadowDb };
}

function createAdapter(call: Call): SqlDriverAdapter {
  return {
    ...queryable(call, 0),
    executeScript: async (sql) => void (await call({ kind: 'script', tx: 0, sql })),
    startTransaction: (isolation) => startTransaction(call, isolation),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: () => Promise.resolve(), // $disconnect must not close the store: other clients use it
  };
}

async function startTransaction(call: Call, isolation?: IsolationLevel): Promise<Transaction> {
  const tx = ++lastTx;
  await call({ kind: 'begin', tx, ...(isolation && { isolation }) }); // resolves when it is this transaction's turn
  const script = async (sql: string): Promise<void> => void (await call({ kind: 'script', tx, sql }));
  const end = async (commit: boolean): Promise<void> => void (await call({ kind: 'end', tx, commit }));
  return {
    ...queryable(call, tx),
    options: { usePhantomQuery: true }, // COMMIT and ROLLBACK come through the two functions below, not as SQL
    commit: () => end(true),
    rollback: () => end(false),
    createSavepoint: (name) => script(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => script(`ROLLBACK TO SAVEPOINT ${name}`),
    releaseSavepoint: (name) => script(`RELEASE SAVEPOINT ${name}`),
  };
}

function queryable(call: Call, tx: number): SqlQueryable {
  const run = ({ sql, args, argTypes }: SqlQuery) => call({ kind: 'query', tx, sql, args: args.map((arg, i) => toArg(arg, argTypes[i])) });
  const queryRaw = async (query: SqlQuery): Promise<SqlResultSet> => {
    const { columnNames, columnTypes, rows } = await run(query);
    return { columnNames, columnTypes, rows };
  };
  return { ...info, queryRaw, executeRaw: async (query) => (await run(query)).affected };
}

/** Prisma's argument as PGlite takes it. Mapped here, so that the bulky argTypes never cross the port. */
function toArg(arg: unknown, type: ArgType | undefined): unknown {
  if (Array.isArray(arg) && type?.arity === 'list') return arg.map((item) => toArg(item, type));
  if (arg instanceof Date) return toPgTime(arg, type?.dbType);
  if (Buffer.isBuffer(arg)) return new Uint8Array(arg);
  return typeof arg === 'string' && type ? toTextArg(arg, type) : arg;
}

function toTextArg(arg: string, { scalarType, dbType }: ArgType): unknown {
  if (scalarType === 'datetime') return toPgTime(new Date(arg), dbType);
  return scalarType === 'bytes' ? new Uint8Array(Buffer.from(arg, 'base64')) : arg;
}

function toPgTime(date: Date, dbType: string | undefined): string {
  const iso = date.toISOString();
  if (dbType === 'DATE') return iso.slice(0, 10);
  if (dbType === 'TIME' || dbType === 'TIMETZ') return iso.slice(11, 23);
  return iso; // `timestamp` ignores the Z, `timestamptz` needs it
}
