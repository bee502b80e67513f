/** A recording's depth and trades as a tape; quotes of the top and trades off the book are left out. */
import { TapeBuilder, type DepthTape, type TapeGrid } from '#/core/backtest/depth/tape.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { frameOffset, readLineBlocks, readStamp } from './capture-lines.ts';
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

export const readTape = async ({ file, instrument, grid }: TapeSource): Promise<Result<ReadTape, Failure>> => {
  const builder = new TapeBuilder(grid);
  const decoder = new FrameDecoder([instrument]);
  let frames = 0;
  let unreadable = 0;
  for await (const { bytes, end } of readLineBlocks(file)) {
    for (let start = 0, stop = 0; start < end; start = stop + 1) {
      stop = bytes.indexOf(lineFeed, start);
      if (stop === start) continue;
      frames += 1;
      if (isTop(bytes, start + frameOffset, stop)) continue;
      const tsLocal = readStamp(bytes, start, stop);
      const decoded = tsLocal && decoder.decode({ bytes, start: start + frameOffset, end: stop, tsLocal, snapshotOf: instrument });
      if (decoded?.ok !== true) unreadable += 1;
      else if (decoded.value.kind === 'Event') builder.add(decoded.value.event);
    }
  }
  const tape = builder.finish();
  return tape.ok ? ok({ tape: tape.value, frames, unreadable }) : tape;
};

const lineFeed = 10;
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
