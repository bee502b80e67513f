/** A recording's depth and trades as rows of a tape; quotes of the top and trades off the book are left out. */
import { DepthRows, type TapeGrid } from '#/core/backtest/depth/depth-rows.ts';
import { toTape, type DepthTape } from '#/core/backtest/depth/tape.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { frameOffset, readLineBlocks, readStamp, type LineBlock } from './capture-lines.ts';
import { FrameDecoder } from './wire.ts';

export interface TapeSource {
  readonly file: string;
  readonly instrument: Instrument;
  readonly grid: TapeGrid;
}

export interface ReadTape {
  readonly tape: DepthTape;
  readonly frames: number;
  /** Lines and frames that were not understood. */
  readonly unreadable: number;
}

export interface ReadWatch {
  /** Frames read, block by block. */
  readonly onFrames?: ((frames: number) => void) | undefined;
  readonly isCancelled?: (() => boolean) | undefined;
}

export const readTape = async (
  { file, instrument, grid }: TapeSource,
  { onFrames, isCancelled }: ReadWatch = {},
): Promise<Result<ReadTape, Failure>> => {
  const rows = new DepthRows(grid);
  const reader = new RowReader(instrument, rows);
  for await (const block of readLineBlocks(file)) {
    if (isCancelled?.() === true) return fail(failure('Cancelled', 'the reading of the recording was cancelled'));
    reader.read(block);
    onFrames?.(reader.frames);
  }
  const tape = toTape(rows);
  return tape.ok ? ok({ tape: tape.value, frames: reader.frames, unreadable: reader.unreadable }) : tape;
};

const lineFeed = 10;

export class RowReader {
  frames = 0;
  unreadable = 0;
  readonly #instrument: Instrument;
  readonly #rows: DepthRows;
  readonly #decoder: FrameDecoder;

  constructor(instrument: Instrument, rows: DepthRows) {
    this.#instrument = instrument;
    this.#rows = rows;
    this.#decoder = new FrameDecoder([instrument]);
  }

  read({ bytes, end }: LineBlock): void {
    for (let start = 0, stop = 0; start < end; start = stop + 1) {
      stop = bytes.indexOf(lineFeed, start);
      if (stop === start) continue;
      this.frames += 1;
      if (!isTop(bytes, start + frameOffset, stop)) this.#readLine(bytes, start, stop);
    }
  }

  #readLine(bytes: Uint8Array, start: number, stop: number): void {
    const tsLocal = readStamp(bytes, start, stop);
    const snapshotOf = this.#instrument;
    const decoded = tsLocal && this.#decoder.decode({ bytes, start: start + frameOffset, end: stop, tsLocal, snapshotOf });
    if (decoded?.ok !== true) this.unreadable += 1;
    else if (decoded.value.kind === 'Event') this.#rows.add(decoded.value.event);
  }
}

const topName = new TextEncoder().encode('bookTicker');
/** A stream's or an event's name stands within the first bytes of a frame. */
const headLength = 48;

/** Quotes of the top are most frames of a recording: they are told by name, and not decoded. */
const isTop = (bytes: Uint8Array, start: number, stop: number): boolean => {
  const last = Math.min(stop, start + headLength) - topName.length;
  for (let at = start; at < last; at += 1) {
    let same = 0;
    while (same < topName.length && bytes[at + same] === topName[same]) same += 1;
    if (same === topName.length) return true;
  }
  return false;
};
