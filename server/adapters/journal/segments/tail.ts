/** Reads a spine that is still being written: whole, sound records as they appear, waiting where the file ends. */
import { join } from 'node:path';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { decodeJournalGroup, type JournalRecord } from '#/core/engine/record.ts';
import { realDisk } from './disk.ts';
import { decodeFrame, noHash, type Hash } from './frame.ts';
import { spinePrefix } from './journal.ts';
import { JournalDamage, segmentFiles } from './read-segments.ts';

export interface SpineTail {
  readonly read: (onRecord: (record: JournalRecord) => void) => void;
}

export const tailSpine = ({ directory, afterSeq }: { readonly directory: string; readonly afterSeq: number }): SpineTail => {
  let name: string | undefined;
  let offset = 0;
  let hash: Hash = noHash;

  const readFile = (path: string, onRecord: (record: JournalRecord) => void): void => {
    const bytes = readFrom(path, offset);
    let at = 0;
    if (offset === 0 && bytes.length >= 44) hash = Buffer.from(bytes.subarray(12, 44));
    for (;;) {
      const frame = decodeFrame(bytes, at, hash);
      if (frame.kind === 'damaged') throw new JournalDamage(path, offset + at, frame.detail);
      if (frame.kind !== 'frame') break;
      for (const record of decodeJournalGroup(frame.payload.toString('utf8'))) if (record.seq > afterSeq) onRecord(record);
      hash = frame.hash;
      at = frame.next;
    }
    offset += at;
  };

  const read = (onRecord: (record: JournalRecord) => void): void => {
    const files = segmentFiles(realDisk, directory, spinePrefix);
    name ??= files.findLast((file) => Number(file.slice(spinePrefix.length + 1, -4)) <= Math.max(0, afterSeq)) ?? files[0];
    for (const file of files.slice(Math.max(0, files.indexOf(name ?? '')))) {
      if (file !== name) {
        name = file;
        offset = 0;
      }
      readFile(join(directory, file), onRecord);
    }
  };

  return { read };
};

const readFrom = (path: string, offset: number): Buffer => {
  const bytes = Buffer.alloc(Math.max(0, statSync(path).size - offset));
  const fd = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, offset));
  } finally {
    closeSync(fd);
  }
};
