/**
 * A lock on a path. SQLite's file lock belongs to the process, so kill -9 frees it: no stale pid to judge, no race to take
 * it over; and it is held against a second owner in this process, too.
 * Never open the locked file by other means in the process that holds it: closing any handle to it would free the lock.
 */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export interface FileLock {
  readonly release: () => void;
}

/** Undefined when somebody holds it, and after so long still does: whoever only looks at a lock is in the way for an instant. */
export function takeFileLock(path: string, waitMs = 0): FileLock | undefined {
  return openUnlessLocked(path, { timeout: waitMs }, (file) => {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => file.close() };
  });
}

/** Whether a living process holds it. Nothing is made or written; not for a lock that this process may hold itself. */
export function isFileLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  const look = openUnlessLocked(path, { readOnly: true }, (file) => {
    file.exec('SELECT count(*) FROM sqlite_schema');
    file.close();
    return true;
  });
  return look === undefined;
}

function openUnlessLocked<Value>(
  path: string,
  options: { readonly timeout: number } | { readonly readOnly: true },
  work: (file: DatabaseSync) => Value,
): Value | undefined {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path, options);
    return work(file);
  } catch (error) {
    file?.close();
    if (error instanceof Error && error.message.includes('locked')) return undefined;
    throw error;
  }
}
