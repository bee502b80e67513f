/**
 * Appends frames to a chain of segments with group commit: `append` only buffers, `flush` writes, `sync` makes durable.
 * When the disk is full the writer says so by throwing DiskFull with its buffer intact: nothing is half written.
 */
import { join } from 'node:path';
import type { Disk, DiskFile } from './disk.ts';
import { encodeFrame, chainHash, noHash, type Hash } from './frame.ts';
import { segmentName, type Tail } from './read-segments.ts';

export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

/** Where a frame begins: enough to read it back alone. */
export interface Place {
  readonly file: string;
  readonly offset: number;
}

interface Pending {
  readonly payload: Buffer;
  readonly seq: number;
  readonly onWritten: ((place: Place) => void) | undefined;
}

export interface SegmentWriter {
  /** `onWritten` learns where the frame stands once it is in the file. */
  readonly append: (payload: Buffer, seq: number, onWritten?: (place: Place) => void) => void;
  readonly flush: () => void;
  readonly sync: () => void;
  readonly close: () => void;
  readonly bytes: () => number;
  readonly hash: () => Hash;
  /** Takes the unwritten payloads away from the writer, oldest first. */
  readonly takePending: () => readonly Buffer[];
}

export interface WriterOptions {
  readonly disk: Disk;
  readonly directory: string;
  readonly prefix: string;
  readonly tail?: Tail;
  readonly segmentBytes?: number;
}

export const createSegmentWriter = ({ disk, directory, prefix, tail, segmentBytes = 64 * 1024 * 1024 }: WriterOptions): SegmentWriter => {
  disk.makeDirectory(directory);
  let file: DiskFile | undefined = tail?.file === undefined ? undefined : disk.open(tail.file);
  let size = tail?.offset ?? 0;
  if (tail?.torn !== undefined) file?.truncate(tail.torn.offset);
  let written = tail?.hash ?? noHash;
  let pending: Pending[] = [];
  let path = tail?.file ?? '';
  let total = size;

  const roll = (firstSeq: number): DiskFile => {
    file?.sync();
    file?.close();
    size = 0;
    path = join(directory, segmentName(prefix, firstSeq));
    file = disk.open(path);
    return file;
  };

  const writeBatch = (target: DiskFile, frames: readonly Buffer[]): void => {
    const bytes = frames.length === 1 && frames[0] !== undefined ? frames[0] : Buffer.concat(frames);
    try {
      target.append(bytes);
    } catch (error) {
      target.truncate(size);
      throw isFull(error) ? new DiskFull(`no space left for the journal in ${directory}`) : error;
    }
    size += bytes.length;
    total += bytes.length;
  };

  const flush = (): void => {
    const first = pending[0];
    if (first === undefined) return;
    const target = file === undefined || size >= segmentBytes ? roll(first.seq) : file;
    let hash = written;
    let offset = size;
    const places: { readonly entry: Pending; readonly offset: number }[] = [];
    const frames = pending.map((entry) => {
      const frame = encodeFrame(hash, entry.payload);
      hash = chainHash(hash, entry.payload);
      places.push({ entry, offset });
      offset += frame.length;
      return frame;
    });
    writeBatch(target, frames);
    written = hash;
    pending = [];
    for (const place of places) place.entry.onWritten?.({ file: path, offset: place.offset });
  };

  return {
    append: (payload, seq, onWritten) => void pending.push({ payload, seq, onWritten }),
    flush,
    sync: () => {
      flush();
      file?.sync();
    },
    close: () => {
      flush();
      file?.sync();
      file?.close();
    },
    bytes: () => total,
    hash: () => written,
    takePending: () => {
      const taken = pending.map(({ payload }) => payload);
      pending = [];
      return taken;
    },
  };
};

const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
