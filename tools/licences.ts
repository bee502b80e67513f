/**
 * Supply chain in two checks: every installed package has a licence that is compatible with MIT, and the lockfile names
 * no registry (`resolved`), so that a clone installs from whichever registry its owner trusts.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Unlicense', 'CC0-1.0', 'Zlib'],
  ...['BlueOak-1.0.0', 'Python-2.0', 'CC-BY-4.0', 'OFL-1.1', 'PostgreSQL'],
  // Weak copyleft by file or by library, used unchanged: lightningcss, axe-core, libvips.
  ...['MPL-2.0', 'LGPL-3.0-or-later'],
]);

/** Packages that each were looked at, with what they say of themselves; a change of that is looked at again. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  // The SIL Open Font License, written out.
  geist: 'SIL OPEN FONT LICENSE',
  // MIT by its LICENSE file; says nothing in package.json. Comes with mysql2, which is never loaded.
  'seq-queue': 'none',
  // MIT by its LICENSE file; says nothing in package.json. Comes with pdfkit, for pictures, which no document of ours has.
  'png-js': 'none',
  // Comes with Prisma's command line, which draws with it; no part of what we run or hand out.
  elkjs: 'EPL-2.0',
};

interface Manifest {
  readonly name: string;
  readonly licence: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** `license` is an SPDX expression; old packages have `licenses: [{type}]` or `license: {type}`. */
const licenceOf = (manifest: Record<string, unknown>): string => {
  const { license, licenses } = manifest;
  if (typeof license === 'string') return license;
  const listed = Array.isArray(licenses) ? licenses : [license];
  const types = listed.map((entry: unknown) => (isRecord(entry) ? entry['type'] : entry));
  return types.filter((type) => typeof type === 'string').join(' OR ') || 'none';
};

const readManifest = (folder: string): readonly Manifest[] => {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return [];
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isRecord(manifest) || typeof manifest['name'] !== 'string') return [];
  return [{ name: manifest['name'], licence: licenceOf(manifest) }];
};

const readModules = (folder: string): readonly Manifest[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const inner = join(folder, name);
    if (name.startsWith('.')) return [];
    if (name.startsWith('@')) return readModules(inner);
    return [...readManifest(inner), ...readModules(join(inner, 'node_modules'))];
  });
};

/** One alternative of an OR suffices; every part of an AND must be allowed. */
const isAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((id) => ALLOWED.has(id.trim())));

const root = join(import.meta.dirname, '..');
const manifests = readModules(join(root, 'node_modules'));
const problems = manifests
  .filter(({ name, licence }) => !isAllowed(licence) && LOOKED_AT[name] !== licence)
  .map(({ name, licence }) => `${name}: the licence must be compatible with MIT, was ${licence}`);
if (/^\s*"resolved":/m.test(readFileSync(join(root, 'package-lock.json'), 'utf8'))) {
  problems.push('package-lock.json must not name a registry ("resolved"); .npmrc leaves it out: run npm install again');
}
for (const problem of new Set(problems)) console.error(problem);
if (problems.length === 0) console.log(`${manifests.length} packages`);
process.exitCode = problems.length === 0 ? 0 : 1;
