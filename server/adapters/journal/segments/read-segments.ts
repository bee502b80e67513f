/** Reads a chain of segments from disk, checking every frame against its checksum and its predecessor. */
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { decodeFrame, noHash, type Hash } from './frame.ts';

/** Damage inside the journal: the desk refuses to start and names the place. */
export class JournalDamage extends Error {
  override readonly name = 'JournalDamage';
  readonly file: string;
  readonly offset: number;
  constructor(file: string, offset: number, detail: string) {
    super(
      `journal damaged in ${file} at byte ${offset}: ${detail}. Restore a backup, or run \`bw journal recover\` to keep what precedes it`,
    );
    this.file = file;
    this.offset = offset;
  }
}

export interface TornTail {
  readonly file: string;
  readonly offset: number;
  readonly detail: string;
}

export interface Tail {
  /** Hash of the last whole record. */
  readonly hash: Hash;
  readonly file: string | undefined;
  readonly offset: number;
  readonly records: number;
  readonly segments: number;
  readonly torn?: TornTail;
}

/** Segment files of one kind, oldest first: `spine-000000000000.seg`. */
export const segmentFiles = (disk: Disk, directory: string, prefix: string): readonly string[] =>
  disk.list(directory).filter((name) => name.startsWith(`${prefix}-`) && name.endsWith('.seg'));

export const segmentName = (prefix: string, firstSeq: number): string => `${prefix}-${String(firstSeq).padStart(12, '0')}.seg`;

export interface ReadOptions {
  readonly disk: Disk;
  readonly directory: string;
  readonly prefix: string;
  /** Segments before the one that may hold this number are not read. */
  readonly fromSeq?: number;
  readonly onPayload: (payload: Buffer, hash: Hash) => void;
}

/** Throws JournalDamage; a torn end of the last segment is reported, not thrown. */
export const readSegments = ({ disk, directory, prefix, fromSeq = 0, onPayload }: ReadOptions): Tail => {
  const files = relevant(segmentFiles(disk, directory, prefix), prefix, fromSeq);
  let hash = noHash;
  let records = 0;
  let offset = 0;
  let torn: TornTail | undefined;
  files.forEach((name, index) => {
    const file = join(directory, name);
    const bytes = disk.read(file);
    // A segment that is not the first ever begins with its predecessor's hash inside its first frame.
    if (index === 0 && bytes.length >= 44) hash = Buffer.from(bytes.subarray(12, 44));
    offset = 0;
    for (;;) {
      const at = decodeFrame(bytes, offset, hash);
      if (at.kind === 'end') break;
      if (at.kind === 'damaged') throw new JournalDamage(file, offset, at.detail);
      if (at.kind === 'torn') {
        if (index < files.length - 1) throw new JournalDamage(file, offset, at.detail);
        torn = { file, offset, detail: at.detail };
        break;
      }
      onPayload(at.payload, at.hash);
      records += 1;
      hash = at.hash;
      offset = at.next;
    }
  });
  const last = files.at(-1);
  return {
    hash,
    file: last === undefined ? undefined : join(directory, last),
    offset,
    records,
    segments: files.length,
    ...(torn && { torn }),
  };
};

const relevant = (files: readonly string[], prefix: string, fromSeq: number): readonly string[] => {
  const first = files.findLastIndex((name) => Number(name.slice(prefix.length + 1, -4)) <= fromSeq);
  return first <= 0 ? files : files.slice(first);
};
