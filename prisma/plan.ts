/** `node prisma/plan.ts NAME`: writes the next migration, planned on an in-memory PGlite; `--check` only tells. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { listMigrations, noFilters } from '#/server/adapters/store/prisma/migrate.ts';
import { createAdapterFactory } from '#/server/adapters/store/prisma/pglite/adapter.ts';
import { createConnection, parsers } from '#/server/adapters/store/prisma/pglite/connection.ts';
import { takeTurns } from '#/server/adapters/store/prisma/pglite/turns.ts';
import { openSchemaEngine } from '#/server/adapters/store/prisma/schema-engine.ts';

const path = join(import.meta.dirname, 'schema.prisma');
const migrationsDir = join(import.meta.dirname, 'migrations');
const name = process.argv[2] ?? 'change';

const script = await planMigration();
if (script === undefined) console.log('migrations match the schema');
else if (name === '--check') {
  console.error('migrations must match the schema, were behind it: run node prisma/plan.ts NAME');
  process.exitCode = 1;
} else writeMigration(script);
process.exit(); // the schema engine leaves a 10 s timer

async function planMigration(): Promise<string | undefined> {
  const content = readFileSync(path, 'utf8');
  const connectToShadowDb = () => inMemory().connect(); // the engine replays the migrations there
  const engine = await openSchemaEngine({ ...inMemory(), connectToShadowDb }, [[path, content]]);
  const migrations = listMigrations(migrationsDir);
  const { exitCode, stdout } = await engine.diff({
    from: migrations.migrationDirectories.length > 0 ? { tag: 'migrations', ...migrations } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path, content }] },
    script: true,
    exitCode: true,
    filters: noFilters,
  });
  return exitCode === 2 && stdout !== null ? stdout : undefined;
}

function inMemory() {
  return createAdapterFactory(takeTurns(createConnection(new PGlite({ parsers }))));
}

function writeMigration(sql: string): void {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const dir = join(migrationsDir, `${stamp}_${name}`);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'migration.sql'), sql);
  writeFileSync(join(migrationsDir, 'migration_lock.toml'), 'provider = "postgresql"\n');
  console.log(`wrote ${dir}`);
}
