/** A disk in memory for the journal's tests: it can lose what was not synced, and it can be full. */
import type { Disk, DiskFile } from './disk.ts';

interface MemoryFile {
  bytes: Buffer;
  synced: Buffer;
}

export interface MemoryDisk extends Disk {
  /** Power loss: every file goes back to what was synced, plus `survivors` bytes of what was not. */
  readonly losePower: (survivors?: number) => void;
  readonly setCapacity: (bytes: number) => void;
  readonly edit: (path: string, change: (bytes: Buffer) => Buffer) => void;
}

export const createMemoryDisk = (): MemoryDisk => {
  const files = new Map<string, MemoryFile>();
  let capacity = Infinity;
  const used = (): number => [...files.values()].reduce((total, { bytes }) => total + bytes.length, 0);
  const of = (path: string): MemoryFile => {
    const file = files.get(path) ?? { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) };
    files.set(path, file);
    return file;
  };

  const open = (path: string): DiskFile => {
    const file = of(path);
    return {
      append: (bytes) => {
        const room = Math.max(0, capacity - used());
        file.bytes = Buffer.concat([file.bytes, bytes.subarray(0, room)]);
        if (room < bytes.length) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      },
      overwrite: (bytes, offset) => void bytes.copy(file.bytes, offset),
      truncate: (length) => void (file.bytes = Buffer.from(file.bytes.subarray(0, length))),
      sync: () => void (file.synced = Buffer.from(file.bytes)),
      close: () => undefined,
    };
  };

  return {
    open,
    read: (path) => Buffer.from(of(path).bytes),
    list: (directory) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${directory}/`))
        .map((path) => path.slice(directory.length + 1))
        .toSorted(),
    makeDirectory: () => undefined,
    rename: (from, to) => {
      files.set(to, of(from));
      files.delete(from);
    },
    remove: (path) => void files.delete(path),
    size: (path) => files.get(path)?.bytes.length,
    losePower: (survivors = 0) => {
      for (const file of files.values()) {
        const kept = Math.min(file.bytes.length, file.synced.length + survivors);
        file.bytes = Buffer.from(file.bytes.subarray(0, Math.max(kept, 0)));
        file.synced.copy(file.bytes, 0, 0, Math.min(file.synced.length, file.bytes.length));
      }
    },
    setCapacity: (bytes) => void (capacity = bytes),
    edit: (path, change) => void (of(path).bytes = change(Buffer.from(of(path).bytes))),
  };
};
