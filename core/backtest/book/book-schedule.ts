/**
 * When the bars of a book open and close: every such moment once, in order, and whose bars they are. By the instrument's place in
 * the book.
 */
import { distinctTimes } from '../../market/panel.ts';
import type { BarColumns } from '../../ports/history.ts';

type Times = Pick<BarColumns, 'startMs' | 'endMs'>;

/** Every moment at which a bar opens or closes. */
export const momentsOf = (bars: readonly Times[]): Float64Array =>
  distinctTimes([...bars.map(({ startMs }) => startMs), ...bars.map(({ endMs }) => endMs)]);

export class BookSchedule {
  readonly times: Float64Array;
  readonly #bars: readonly Times[];
  /** Next of each instrument; infinite for none. */
  readonly #opens: Float64Array;
  readonly #closes: Float64Array;
  readonly #opened: Int32Array;
  /** Answers of the moment asked last: a list for each would be most of what a run leaves behind. */
  readonly #closing: Int32Array;
  readonly #opening: Int32Array;

  constructor(bars: readonly Times[], times = momentsOf(bars)) {
    this.#bars = bars;
    this.times = times;
    this.#opens = Float64Array.from(bars, ({ startMs }) => startMs[0] ?? Infinity);
    this.#closes = new Float64Array(bars.length).fill(Infinity);
    this.#opened = new Int32Array(bars.length);
    this.#closing = new Int32Array(bars.length);
    this.#opening = new Int32Array(bars.length);
  }

  /** Whose open bar closes now; asked once for a moment, before those that open. It holds until the next moment is asked. */
  closing(ms: number): Int32Array {
    let found = 0;
    const closes = this.#closes;
    for (let i = 0; i < closes.length; i += 1) {
      if (closes[i] !== ms) continue;
      closes[i] = Infinity;
      this.#closing[found] = i;
      found += 1;
    }
    return this.#closing.subarray(0, found);
  }

  /** Whose next bar opens now; asked once for a moment. It holds until the next moment is asked. */
  opening(ms: number): Int32Array {
    let found = 0;
    const opens = this.#opens;
    for (let i = 0; i < opens.length; i += 1) {
      if (opens[i] !== ms) continue;
      this.#open(i);
      this.#opening[found] = i;
      found += 1;
    }
    return this.#opening.subarray(0, found);
  }

  #open(i: number): void {
    const bars = this.#bars[i];
    const bar = this.#opened[i] ?? 0;
    this.#opened[i] = bar + 1;
    this.#opens[i] = bars?.startMs[bar + 1] ?? Infinity;
    this.#closes[i] = bars?.endMs[bar] ?? Infinity;
  }
}
