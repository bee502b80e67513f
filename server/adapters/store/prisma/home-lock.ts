/** One home, one owner: the lock on a home folder, and the note beside it that says who holds it and on which port. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { takeFileLock } from './file-lock.ts';

export interface HomeOwner {
  readonly pid: number;
  /** Where the owner's front door listens; absent while it starts, and for a `bw` that owns the home by itself. */
  readonly port?: number;
}

export interface HomeLock {
  readonly dir: string;
  /** Tells others where to reach the owner. */
  readonly announcePort: (port: number) => void;
  readonly release: () => void;
}

export class HomeLockedError extends Error {
  override readonly name = 'HomeLockedError';
  readonly owner: HomeOwner | undefined;

  constructor(dir: string, owner: HomeOwner | undefined) {
    const who = owner ? `process ${owner.pid}${owner.port ? ` on port ${owner.port}` : ''}` : 'another process';
    super(`home folder ${dir} must be free, was held by ${who}`);
    this.owner = owner;
  }
}

/** Makes the folder (mode 0700) when it is absent. Throws HomeLockedError when somebody holds it. */
export function lockHome(dir: string): HomeLock {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lock = takeFileLock(join(dir, 'lock'));
  if (!lock) throw new HomeLockedError(dir, readOwner(dir));
  writeOwner(dir, { pid: process.pid });
  const release = (): void => {
    rmSync(ownerPath(dir), { force: true });
    lock.release();
  };
  return { dir, announcePort: (port) => writeOwner(dir, { pid: process.pid, port }), release };
}

/** Who holds the home now; undefined when it is free. Takes and frees the lock for an instant to know. */
export function findHomeOwner(dir: string): HomeOwner | 'unknown' | undefined {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lock = takeFileLock(join(dir, 'lock'));
  lock?.release();
  return lock ? undefined : (readOwner(dir) ?? 'unknown');
}

const ownerSchema = z.object({ pid: z.int().positive(), port: z.int().min(1).max(65_535).exactOptional() });

const ownerPath = (dir: string): string => join(dir, 'owner.json');

function writeOwner(dir: string, owner: HomeOwner): void {
  const partial = `${ownerPath(dir)}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(owner), { mode: 0o600 });
  renameSync(partial, ownerPath(dir)); // a reader sees the old note or the new one, never half of one
}

/** The note may be missing or half gone after a crash; the lock is the truth, the note only a courtesy. */
function readOwner(dir: string): HomeOwner | undefined {
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(readFileSync(ownerPath(dir), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
