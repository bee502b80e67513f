/** Runs requests on PGlite: values out as the text Prisma expects, failures as Prisma's kinds. */
import { cpSync } from 'node:fs';
import { messages, types, type PGlite } from '@electric-sql/pglite';
import { ColumnTypeEnum as T, DriverAdapterError, type ColumnType } from '@prisma/driver-adapter-utils';
import { toAdapterFailure } from './failures.ts';
import type { Call, Reply, Request } from './wire.ts';

const asText = (text: string): string => text;

/** The session is in UTC. */
const asUtc = (text: string): string => `${text.replace(' ', 'T').replace(/[+-]\d{2}(:\d{2})?$/, '')}+00:00`;

/** Goes to `PGlite.create({ parsers })`: PGlite then uses the same parsers for the elements of arrays. */
export const parsers = {
  [types.INT8]: asText,
  [types.NUMERIC]: asText,
  [types.JSON]: asText,
  [types.JSONB]: asText,
  [types.DATE]: asText,
  [types.TIME]: asText,
  [types.TIMESTAMP]: asUtc,
  [types.TIMESTAMPTZ]: asUtc,
};

/** The type's oid, its array's oid, Prisma's column type and the array's. Everything else is text, enums included. */
const columns: readonly (readonly [number, number, ColumnType, ColumnType])[] = [
  [18, 1002, T.Character, T.CharacterArray],
  [types.BOOL, 1000, T.Boolean, T.BooleanArray],
  [types.BYTEA, 1001, T.Bytes, T.BytesArray],
  [types.INT2, 1005, T.Int32, T.Int32Array],
  [types.INT4, 1007, T.Int32, T.Int32Array],
  [types.INT8, 1016, T.Int64, T.Int64Array],
  [types.OID, 1028, T.Int64, T.Int64Array],
  [types.FLOAT4, 1021, T.Float, T.FloatArray],
  [types.FLOAT8, 1022, T.Double, T.DoubleArray],
  [types.NUMERIC, 1231, T.Numeric, T.NumericArray],
  [types.UUID, 2951, T.Uuid, T.UuidArray],
  [types.JSON, 199, T.Json, T.JsonArray],
  [types.JSONB, 3807, T.Json, T.JsonArray],
  [types.DATE, 1182, T.Date, T.DateArray],
  [types.TIME, 1183, T.Time, T.TimeArray],
  [types.TIMESTAMP, 1115, T.DateTime, T.DateTimeArray],
  [types.TIMESTAMPTZ, 1185, T.DateTime, T.DateTimeArray],
  [types.TEXT, 1009, T.Text, T.TextArray],
  [types.VARCHAR, 1015, T.Text, T.TextArray],
  [types.BPCHAR, 1014, T.Text, T.TextArray],
];

const columnTypes = new Map<number, ColumnType>();
for (const [oid, arrayOid, one, many] of columns) columnTypes.set(oid, one).set(arrayOid, many);

const nothing: Reply = { columnNames: [], columnTypes: [], rows: [], affected: 0 };

export function createConnection(db: PGlite): Call {
  return async (request) => {
    try {
      return await run(db, request);
    } catch (error) {
      if (!(error instanceof messages.DatabaseError)) throw error;
      throw new DriverAdapterError(toAdapterFailure(error));
    }
  };
}

async function run(db: PGlite, request: Request): Promise<Reply> {
  if (request.kind === 'query') return runQuery(db, request.sql, request.args);
  if (request.kind === 'copy') return copyFolder(db, request.to);
  await db.exec(toScript(request));
  return nothing;
}

/** Nothing else writes the folder: this thread owns it, and copies it without a pause in which it could. */
async function copyFolder(db: PGlite, to: string): Promise<Reply> {
  await db.exec('CHECKPOINT');
  if (db.dataDir === undefined) throw new Error('only a database in a folder can be copied, this one is in memory');
  cpSync(db.dataDir.replace(/^file:\/\//, ''), to, { recursive: true, errorOnExist: true, force: false });
  return nothing;
}

function toScript(request: Exclude<Request, { kind: 'query' | 'copy' }>): string {
  switch (request.kind) {
    case 'begin':
      return request.isolation ? `BEGIN ISOLATION LEVEL ${request.isolation}` : 'BEGIN';
    case 'end':
      return request.commit ? 'COMMIT' : 'ROLLBACK';
    case 'script':
      return request.sql;
  }
}

async function runQuery(db: PGlite, sql: string, args: readonly unknown[]): Promise<Reply> {
  const { fields, rows, affectedRows } = await db.query<unknown[]>(sql, [...args], { rowMode: 'array' });
  return {
    columnNames: fields.map((field) => field.name),
    columnTypes: fields.map((field) => columnTypes.get(field.dataTypeID) ?? T.Text),
    rows,
    affected: affectedRows ?? 0,
  };
}
