/**
 * Databases for tests: each migrated, empty and its caller's own, so that test files may run side by side.
 * `describe.each(testDatabases)('... on $kind', ({ open }) => ...)` runs a suite on PGlite and, with TEST_DATABASE_URL set,
 * on PostgreSQL, where every opening makes a database of its own and drops it at the end.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { openStore, type Store } from './open-store.ts';

export interface TestDatabase extends Pick<Store, 'prisma' | 'close'> {
  /** A home folder, removed by `close`. */
  readonly home: string;
}

const root = join(import.meta.dirname, '../../../..');
export const migrationsDir = join(root, 'prisma/migrations');
export const workerUrl = new URL('../../../../workers/store.ts', import.meta.url);

const serverUrl = process.env['TEST_DATABASE_URL'];
if (!serverUrl) console.info('PostgreSQL leg skipped: TEST_DATABASE_URL is not set; PGlite runs');

export const testDatabases = [
  { kind: 'PGlite', open: openTestDatabase },
  ...(serverUrl ? [{ kind: 'PostgreSQL', open: () => openTestPostgres(serverUrl) }] : []),
];

export async function openTestDatabase(): Promise<TestDatabase> {
  const home = makeHome();
  const store = await openStore({ home, workerUrl, migrationsDir });
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { prisma: store.prisma, home, close };
}

async function openTestPostgres(server: string): Promise<TestDatabase> {
  const home = makeHome();
  const database = `test_${randomBytes(8).toString('hex')}`;
  await runOn(server, `CREATE DATABASE "${database}" TEMPLATE template0`);
  const url = new URL(server);
  url.pathname = `/${database}`;
  const store = await openStore({ home, workerUrl, migrationsDir, databaseUrl: url.href });
  const close = async (): Promise<void> => {
    await store.close();
    await runOn(server, `DROP DATABASE "${database}" WITH (FORCE)`);
    rmSync(home, { recursive: true, force: true });
  };
  return { prisma: store.prisma, home, close };
}

async function runOn(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function makeHome(): string {
  return mkdtempSync(join(tmpdir(), 'bellwether-test-'));
}
