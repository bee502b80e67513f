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
}

export interface WriterOptions {
  readonly disk: Disk;
  readonly directory: string;
  readonly prefix: string;
  readonly tail?: Tail;
  readonly segmentBytes?: number;
}

export const createSegmentWriter = (options: WriterOptions): SegmentWriter => new Writer(options);

class Writer implements SegmentWriter {
  readonly #disk: Disk;
  readonly #directory: string;
  readonly #prefix: string;
  readonly #segmentBytes: number;
  #file: DiskFile | undefined;
  #path: string;
  #size: number;
  #total: number;
  #written: Hash;
  #pending: Pending[] = [];

  constructor({ disk, directory, prefix, tail, segmentBytes = 64 * 1024 * 1024 }: WriterOptions) {
    this.#disk = disk;
    this.#directory = directory;
    this.#prefix = prefix;
    this.#segmentBytes = segmentBytes;
    const { file, offset, hash } = tail ?? { file: undefined, offset: 0, hash: noHash };
    this.#path = file ?? '';
    this.#size = offset;
    this.#total = offset;
    this.#written = hash;
    disk.makeDirectory(directory);
    this.#file = file === undefined ? undefined : disk.open(file);
    if (tail?.torn !== undefined) this.#file?.truncate(tail.torn.offset);
  }

  append(payload: Buffer, seq: number, onWritten?: (place: Place) => void): void {
    this.#pending.push({ payload, seq, onWritten });
  }

  flush(): void {
    const [first] = this.#pending;
    if (first === undefined) return;
    const target = this.#file === undefined || this.#size >= this.#segmentBytes ? this.#roll(first.seq) : this.#file;
    let hash = this.#written;
    let offset = this.#size;
    const frames: Buffer[] = [];
    const offsets: number[] = [];
    for (const { payload } of this.#pending) {
      const frame = encodeFrame(hash, payload);
      hash = chainHash(hash, payload);
      frames.push(frame);
      offsets.push(offset);
      offset += frame.length;
    }
    this.#write(target, Buffer.concat(frames));
    this.#written = hash;
    const done = this.#pending;
    this.#pending = [];
    done.forEach(({ onWritten }, i) => onWritten?.({ file: this.#path, offset: offsets[i] ?? 0 }));
  }

  sync(): void {
    this.flush();
    this.#file?.sync();
  }

  close(): void {
    this.sync();
    this.#file?.close();
  }

  bytes(): number {
    return this.#total;
  }

  #roll(firstSeq: number): DiskFile {
    this.#file?.sync();
    this.#file?.close();
    this.#size = 0;
    this.#path = join(this.#directory, segmentName(this.#prefix, firstSeq));
    this.#file = this.#disk.open(this.#path);
    return this.#file;
  }

  #write(target: DiskFile, bytes: Buffer): void {
    try {
      target.append(bytes);
    } catch (error) {
      target.truncate(this.#size);
      throw isFull(error) ? new DiskFull(`no space left for the journal in ${this.#directory}`, { cause: error }) : error;
    }
    this.#size += bytes.length;
    this.#total += bytes.length;
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
