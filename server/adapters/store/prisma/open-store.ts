/** Opens the desk's records: PGlite in a thread of its own by default, PostgreSQL by URL. Same schema, same client. */
import { join } from 'node:path';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient } from '#/prisma/generated/client.ts';
import { applyMigrations } from './migrate.ts';
import { connectPglite } from './pglite/connect.ts';
import { connectPostgres } from './postgresql.ts';

export type { PrismaClient };

export interface Store {
  readonly kind: 'pglite' | 'postgresql';
  readonly prisma: PrismaClient;
  /** Names of the migrations applied by this opening. */
  readonly applied: readonly string[];
  /** For a backup, beside everything else that is under way. PostgreSQL is backed up by its own tools: there it is absent. */
  readonly copyTo?: (folder: string) => Promise<void>;
  /** Calls the store's thread has not answered yet; PostgreSQL has no thread here. */
  readonly waiting?: () => number;
  readonly close: () => Promise<void>;
  /** Settles when the store is gone without having been closed; PostgreSQL reconnects, so there it never does. */
  readonly lost: Promise<Error>;
}

export interface OpenStoreOptions {
  /** The home folder; PGlite lives in `<home>/records`. */
  readonly home: string;
  /** The store thread's entry, workers/store.ts. */
  readonly workerUrl: URL;
  readonly migrationsDir: string;
  /** PostgreSQL instead of PGlite. */
  readonly databaseUrl?: string | undefined;
}

export function openStore(options: OpenStoreOptions): Promise<Store> {
  const { databaseUrl } = options;
  return databaseUrl ? openPostgres(databaseUrl, options.migrationsDir) : openPglite(options);
}

async function openPglite({ home, workerUrl, migrationsDir }: OpenStoreOptions): Promise<Store> {
  const thread = await connectPglite({ dir: join(home, 'records'), migrationsDir, workerUrl });
  const prisma = createClient(thread.adapter);
  let isClosing = false;
  const lost = new Promise<Error>((resolve) => {
    void thread.exited.then((code) => {
      if (!isClosing) resolve(new Error(`store thread must stay up, was gone with code ${code}`));
    });
  });
  const close = async (): Promise<void> => {
    isClosing = true;
    await prisma.$disconnect();
    await thread.close();
  };
  return { kind: 'pglite', prisma, applied: thread.applied, copyTo: thread.copyTo, waiting: thread.waiting, close, lost };
}

async function openPostgres(databaseUrl: string, migrationsDir: string): Promise<Store> {
  const connection = connectPostgres(databaseUrl);
  try {
    const applied = await applyMigrations(connection.adapter, migrationsDir);
    const prisma = createClient(connection.adapter);
    const close = async (): Promise<void> => {
      await prisma.$disconnect();
      await connection.close();
    };
    return { kind: 'postgresql', prisma, applied, close, lost: new Promise(() => undefined) };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** PGlite is one connection: a transaction waits for its turn, so its patience is longer than Prisma's 2 s. */
function createClient(adapter: SqlDriverAdapterFactory): PrismaClient {
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 10_000 } });
}
