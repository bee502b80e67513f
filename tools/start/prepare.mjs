// What must be made from the sources before the desk runs: registries, the Prisma client, the pages.
// Each remembers the content it was made from, so that a second start makes nothing.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runQuietly } from './install.mjs';

const SKIPPED = new Set(['node_modules', 'generated', '.next']);

const listFiles = (path, found = []) => {
  if (!existsSync(path)) return found;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) listFiles(inner, found);
    else if (!/\.(test|golden)\./.test(entry.name)) found.push(inner);
  }
  return found;
};

/** One hash over the content of folders and files; what is skipped by `without` does not count. */
export const hashSources = (root, places, without = /^$/) => {
  const hash = createHash('sha256').update(process.platform);
  const files = places.flatMap((place) => (/\.\w+$/.test(place) ? [join(root, place)] : listFiles(join(root, place))));
  for (const file of files.filter((name) => existsSync(name) && !without.test(name)).sort()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

const unlessStamped = async (stampFile, stamp, make) => {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return 'up to date';
  rmSync(stampFile, { force: true });
  await make();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return undefined;
};

/** Registries of the plug-in folders and the Prisma client. */
export const generate = ({ root, node }) => {
  const sources = ['core', 'server', 'prisma', 'tools/codegen', 'tools/codegen.ts', 'package-lock.json'];
  const hasClient = existsSync(join(root, 'prisma/generated')) || !existsSync(join(root, 'prisma/schema.prisma'));
  const stamp = `${hashSources(root, sources, /\.gen\.ts$/)}${hasClient ? '' : ' without client'}`;
  return unlessStamped(join(root, 'node_modules/.cache/bellwether/generated'), stamp, () =>
    runQuietly({
      command: node,
      args: [join(root, 'tools/codegen.ts')],
      cwd: root,
      fix: 'Correct the file it names, then run the command again.',
    }),
  );
};

const PAGE_SOURCES = 'app components core public package.json package-lock.json next.config.ts postcss.config.mjs tsconfig.json';

/** The production build of the pages. */
export const buildPages = ({ root, node }) =>
  unlessStamped(join(root, '.next/bellwether-sources'), hashSources(root, PAGE_SOURCES.split(' ')), () =>
    runQuietly({
      command: node,
      args: [join(root, 'node_modules/next/dist/bin/next'), 'build'],
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      fix: 'Correct the error above, or start with --no-build to use the last build.',
    }),
  );
