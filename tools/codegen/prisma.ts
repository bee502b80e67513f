/** Generates the Prisma client when it is missing or older than its schema. Needs no network. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const newest = (folder: string, pattern: RegExp): number => {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => pattern.test(path));
  return Math.max(0, ...files.map((path) => statSync(join(folder, path)).mtimeMs));
};

/** True when it had to generate. */
export const generatePrisma = (root: string): boolean => {
  const schema = newest(join(root, 'prisma'), /\.prisma$/);
  if (schema === 0 || newest(join(root, 'prisma/generated'), /\.ts$/) > schema) return false;
  const cli = join(root, 'node_modules/prisma/build/index.js');
  execFileSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      // `generate` only looks whether an engine is there; this one is never run.
      PRISMA_SCHEMA_ENGINE_BINARY: process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ?? process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  return true;
};
