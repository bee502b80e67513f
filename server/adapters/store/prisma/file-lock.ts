/**
 * A lock on a path. SQLite's file lock belongs to the process, so kill -9 frees it: no stale pid to judge, no race to take
 * it over; and it is held against a second owner in this process, too.
 * Never open the locked file by other means in the process that holds it: closing any handle to it would free the lock.
 */
import { DatabaseSync } from 'node:sqlite';

export interface FileLock {
  readonly release: () => void;
}

/** Undefined when somebody holds it. */
export function takeFileLock(path: string): FileLock | undefined {
  let file: DatabaseSync | undefined;
  try {
    file = new DatabaseSync(path);
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const held = file;
    return { release: () => held.close() };
  } catch (error) {
    file?.close();
    if (error instanceof Error && error.message.includes('locked')) return undefined;
    throw error;
  }
}
