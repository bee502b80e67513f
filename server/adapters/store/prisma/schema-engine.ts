/** Opens Prisma's schema engine, compiled to WebAssembly, on an adapter. No binary is downloaded. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { z } from 'zod';
import { once } from '#/core/value/once.ts';

const glueName = '@prisma/schema-engine-wasm/schema_engine_bg'; // its index imports *.wasm, which Node refuses

/** What we ask of the engine. */
export interface SchemaEngine {
  applyMigrations(input: object): Promise<{ readonly appliedMigrationNames: readonly string[] }>;
  diff(input: object): Promise<{ readonly exitCode: number; readonly stdout: string | null }>;
}

interface Glue {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  readonly SchemaEngine: {
    readonly new: (options: object, log: () => void, adapter: object) => Promise<SchemaEngine>;
  };
}

/** The package's types leave out what its bundler-made index does; this is what we rely on instead. */
const glueSchema = z.custom<Glue>(
  (glue) => typeof glue === 'object' && glue !== null && '__wbg_set_wasm' in glue && 'SchemaEngine' in glue,
  'schema engine must have its two entries, had not: is the package another version?',
);
const importsSchema = z.custom<WebAssembly.ModuleImports>((glue) => glueSchema.safeParse(glue).success);
const startSchema = z.custom<() => void>((start) => typeof start === 'function');

/** One for a process: the module beside it holds what it needs of one instance, and would wait for ever for answers of a second. */
const loadGlue = once(async (): Promise<Glue> => {
  const imported: unknown = await import(glueName);
  const glue = glueSchema.parse(imported);
  const wasm = readFileSync(join(dirname(createRequire(import.meta.url).resolve(glueName)), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': importsSchema.parse(imported) });
  glue.__wbg_set_wasm(instance.exports);
  startSchema.parse(instance.exports['__wbindgen_start'])();
  return glue;
});

/** The engine leaves a 10 s timer behind: end the thread or process by `process.exit`. */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [string, string][],
): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadGlue();
  const ignoreLog = (): void => undefined;
  return SchemaEngine.new({ datamodels }, ignoreLog, bindMigrationAwareSqlAdapterFactory(adapter));
}
