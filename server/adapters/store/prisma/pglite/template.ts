/**
 * New folders begin as a copy of one that was made and migrated before: making a database takes seconds, copying one does not.
 * The template belongs to one version of PGlite and one list of migrations, and holds no row of anybody's.
 */
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Migrations } from '../migrate.ts';

export interface Template {
  /** Fills a folder that does not exist yet, where there is something to fill it with. */
  readonly begin: (dir: string) => void;
  /** Keeps a folder that was just made; `copy` writes it to where it is told. */
  readonly keep: (copy: (to: string) => Promise<unknown>) => Promise<void>;
}

/** Migrations are read for a folder that does not exist yet, and not at any other start. */
export const templateIn = (cache: string, migrations: () => Migrations): Template => {
  const place = (): string => join(cache, `records-${hashOf(migrations())}`);
  return {
    begin: (dir) => {
      if (existsSync(dir)) return;
      const folder = place();
      if (!existsSync(folder)) return;
      const partial = `${dir}.partial`;
      rmSync(partial, { recursive: true, force: true });
      cpSync(folder, partial, { recursive: true });
      renameSync(partial, dir);
    },
    keep: async (copy) => {
      const folder = place();
      if (existsSync(folder)) return;
      const partial = `${folder}.${randomUUID()}.partial`;
      try {
        mkdirSync(cache, { recursive: true });
        await copy(partial);
        renameSync(partial, folder);
      } catch {
        // Another process was first, or the cache cannot be written: the next new folder is made from nothing again.
        rmSync(partial, { recursive: true, force: true });
      }
    },
  };
};

export const pgliteEntry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
const pgliteVersion = (): string => readFileSync(join(dirname(pgliteEntry), '../package.json'), 'utf8');

const hashOf = ({ migrationDirectories }: Migrations): string =>
  createHash('sha256').update(pgliteVersion()).update(JSON.stringify(migrationDirectories)).digest('hex').slice(0, 16);
