/**
 * Writes the registries of the plug-in folders, the declarations of a strategy's text and the Prisma client.
 *   node tools/codegen.ts           writes what is stale
 *   node tools/codegen.ts --check   writes no registry; exit status 1 names the stale ones
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BUILDER_FILE, printBuilder } from './codegen/builder.ts';
import { PLUGIN_FOLDERS, PROCEDURE_FOLDER } from './codegen/folders.ts';
import { generatePrisma } from './codegen/prisma.ts';
import { printProcedures } from './codegen/procedures.ts';
import { printLoaders, printMeta, printRegistry } from './codegen/registry.ts';
import { findPlugins } from './codegen/scan.ts';

/** Path relative to the root, and the text that belongs there. */
type Generated = readonly [path: string, text: string];

/** One registry after the other: loading a later plug-in may need an earlier registry on the disk. */
async function* generateRegistries(root: string): AsyncGenerator<Generated> {
  for (const place of PLUGIN_FOLDERS) {
    const plugins = findPlugins(root, place);
    if (plugins.length === 0) continue;
    yield [`${place.folder}/registry.gen.ts`, place.isLazy === true ? printLoaders(plugins) : printRegistry(plugins)];
    if (!place.hasMeta) continue;
    yield [`${place.folder}/registry.meta.gen.ts`, await printMeta(join(root, place.folder), plugins)];
  }
  const procedures = join(root, PROCEDURE_FOLDER);
  if (existsSync(procedures)) yield [`${PROCEDURE_FOLDER}/registry.gen.ts`, printProcedures(procedures)];
  const builder = await printBuilder(root);
  if (builder !== undefined) yield [BUILDER_FILE, builder];
}

const readText = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** Registries whose folder no longer holds a plug-in. */
const findOrphans = (root: string, files: ReadonlySet<string>): readonly string[] =>
  [...PLUGIN_FOLDERS.map(({ folder }) => folder), PROCEDURE_FOLDER]
    .flatMap((folder) => [`${folder}/registry.gen.ts`, `${folder}/registry.meta.gen.ts`])
    .filter((path) => !files.has(path) && existsSync(join(root, path)));

/** Compares, and unless it only checks also writes; returns one line for each difference. */
const bringUpToDate = async (root: string, isCheck: boolean): Promise<readonly string[]> => {
  const current = new Set<string>();
  const lines: string[] = [];
  for await (const [path, text] of generateRegistries(root)) {
    current.add(path);
    if (readText(join(root, path)) === text) continue;
    if (!isCheck) writeFileSync(join(root, path), text);
    lines.push(isCheck ? `stale: ${path} (npm run codegen)` : `wrote ${path}`);
  }
  for (const path of findOrphans(root, current)) {
    if (!isCheck) rmSync(join(root, path));
    lines.push(isCheck ? `orphan: ${path} (npm run codegen)` : `removed ${path}`);
  }
  return lines;
};

const main = async (): Promise<number> => {
  const named = process.argv.find((word) => word.startsWith('--root='))?.slice('--root='.length);
  const root = resolve(named ?? join(import.meta.dirname, '..'));
  const isCheck = process.argv.includes('--check');
  if (generatePrisma(root)) console.log('generated prisma/generated');
  const lines = await bringUpToDate(root, isCheck);
  for (const line of lines) console.log(line);
  return isCheck && lines.length > 0 ? 1 : 0;
};

process.exitCode = await main();
