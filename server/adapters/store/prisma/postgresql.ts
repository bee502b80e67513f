/** Prisma's adapter over a pool of PostgreSQL connections, made fit for our migrations. */
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { Pool } from 'pg';

export interface PostgresConnection {
  readonly adapter: SqlMigrationAwareDriverAdapterFactory;
  readonly close: () => Promise<void>;
}

export function connectPostgres(databaseUrl: string): PostgresConnection {
  const pool = new Pool({ connectionString: databaseUrl, max: 10 });
  const factory = new PrismaPg(pool);
  const connect: SqlMigrationAwareDriverAdapterFactory['connect'] = async () => {
    const adapter = await factory.connect();
    // The stock one cuts a script at every semicolon, also inside the body of a trigger function.
    const executeScript = async (sql: string): Promise<void> => void (await pool.query(sql));
    return Object.assign(adapter, { executeScript });
  };
  const { adapterName } = factory;
  const connectToShadowDb = () => factory.connectToShadowDb();
  const adapter = { provider: 'postgres', adapterName, connect, connectToShadowDb } as const;
  return { adapter, close: () => pool.end() };
}
