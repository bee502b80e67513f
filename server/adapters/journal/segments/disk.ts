/** The few file operations the journal needs: a seam where tests lose unsynced bytes or fill the disk. */
import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export interface DiskFile {
  /** Writes at the end, all of it or throws. */
  readonly append: (bytes: Buffer) => void;
  /** Writes over bytes that exist already: needs no new space. */
  readonly overwrite: (bytes: Buffer, offset: number) => void;
  readonly truncate: (length: number) => void;
  readonly sync: () => void;
  readonly close: () => void;
}

export interface Disk {
  readonly open: (path: string) => DiskFile;
  readonly read: (path: string) => Buffer;
  readonly list: (directory: string) => readonly string[];
  readonly makeDirectory: (directory: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  readonly size: (path: string) => number | undefined;
}

export const realDisk: Disk = {
  open: (path) => openFile(path),
  read: (path) => readFileSync(path),
  list: (directory) => readdirSync(directory).toSorted(),
  makeDirectory: (directory) => void mkdirSync(directory, { recursive: true }),
  rename: (from, to) => {
    renameSync(from, to);
    syncDirectory(dirname(to));
  },
  remove: (path) => rmSync(path, { force: true }),
  size: (path) => statSync(path, { throwIfNoEntry: false })?.size,
};

const openFile = (path: string): DiskFile => {
  const isNew = statSync(path, { throwIfNoEntry: false }) === undefined;
  const fd = openSync(path, isNew ? 'w+' : 'r+');
  if (isNew) syncDirectory(dirname(path));
  let end = statSync(path).size;
  return {
    append: (bytes) => {
      for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done, end + done);
      end += bytes.length;
    },
    overwrite: (bytes, offset) => void writeSync(fd, bytes, 0, bytes.length, offset),
    truncate: (length) => {
      ftruncateSync(fd, length);
      end = length;
    },
    sync: () => fdatasyncSync(fd),
    close: () => closeSync(fd),
  };
};

const syncDirectory = (directory: string): void => {
  const fd = openSync(directory, 'r');
  fdatasyncSync(fd);
  closeSync(fd);
};
