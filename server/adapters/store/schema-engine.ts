/** Opens Prisma's schema engine, compiled to WebAssembly, on an adapter. No binary is downloaded. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

const glueName = '@prisma/schema-engine-wasm/schema_engine_bg'; // its index imports *.wasm, which Node refuses

/** What we ask of the engine. */
export interface SchemaEngine {
  applyMigrations(input: object): Promise<{ readonly appliedMigrationNames: readonly string[] }>;
  diff(input: object): Promise<{ readonly exitCode: number; readonly stdout: string | null }>;
}

/** The engine leaves a 10 s timer behind: end the thread or process by `process.exit`. */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [string, string][],
): Promise<SchemaEngine> {
  const glue = await import(glueName);
  const wasm = readFileSync(join(dirname(createRequire(import.meta.url).resolve(glueName)), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  const ignoreLog = (): void => undefined;
  return glue.SchemaEngine.new({ datamodels }, ignoreLog, bindMigrationAwareSqlAdapterFactory(adapter));
}
