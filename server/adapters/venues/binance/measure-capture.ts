/** What a recording holds before it is played: its first and last stamp, its frames, and the grid that its prices and sizes lie on. */
import { parseScaled } from '#/core/value/decimal.ts';
import type { Timestamp } from '#/core/value/timestamp.ts';
import { frameOffset, readLineBlocks, readStamp } from './capture-lines.ts';

export interface CaptureExtent {
  readonly first: Timestamp;
  readonly last: Timestamp;
  readonly frames: number;
  /** Greatest common step of the prices and sizes looked at, in units of the scales; 1 where none was found. */
  readonly tickSize: number;
  readonly lotSize: number;
}

export interface CaptureScales {
  readonly priceScale: number;
  readonly qtyScale: number;
}

/** Frames whose quote is looked at for the grid. */
const looked = 2000;
const quotePattern = /"b":"([0-9.]+)","B":"([0-9.]+)","a":"([0-9.]+)","A":"([0-9.]+)"/;

/** Undefined when no line begins with a stamp. */
export const measureCapture = async (file: string, scales: CaptureScales): Promise<CaptureExtent | undefined> => {
  const grid = new Grid(scales);
  let first: Timestamp | undefined;
  let last: Timestamp | undefined;
  let frames = 0;
  for await (const { bytes, end } of readLineBlocks(file)) {
    for (let start = 0; start < end;) {
      const stop = bytes.indexOf(10, start);
      const stamp = readStamp(bytes, start, stop);
      if (stamp !== undefined) {
        first ??= stamp;
        last = stamp;
        frames += 1;
        if (frames <= looked) grid.look(Buffer.from(bytes.buffer, bytes.byteOffset + start + frameOffset, stop - start - frameOffset));
      }
      start = stop + 1;
    }
  }
  return first === undefined || last === undefined ? undefined : { first, last, frames, ...grid.steps() };
};

class Grid {
  readonly #scales: CaptureScales;
  #tick = 0;
  #lot = 0;

  constructor(scales: CaptureScales) {
    this.#scales = scales;
  }

  look(frame: Buffer): void {
    const [, bid = '', bidSize = '', offer = '', offerSize = ''] = quotePattern.exec(frame.toString('latin1')) ?? [];
    for (const text of [bid, offer]) this.#tick = joinStep(this.#tick, text, this.#scales.priceScale);
    for (const text of [bidSize, offerSize]) this.#lot = joinStep(this.#lot, text, this.#scales.qtyScale);
  }

  steps(): Pick<CaptureExtent, 'tickSize' | 'lotSize'> {
    return { tickSize: Math.max(1, this.#tick), lotSize: Math.max(1, this.#lot) };
  }
}

const joinStep = (step: number, text: string, scale: number): number => {
  const parsed = parseScaled(text, scale, 'value');
  return parsed.ok ? greatestStep(step, parsed.value) : step;
};

const greatestStep = (a: number, b: number): number => (b === 0 ? a : greatestStep(b, a % b));
