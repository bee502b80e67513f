/**
 * Highest or lowest value of the last `period` bars. Streaming: a monotonic deque on a preallocated ring (Lemire 2006),
 * O(1) amortised. Vector: prefix and suffix extremes of blocks (van Herk 1992, Gil and Werman 1993), three comparisons a
 * bar whatever the window, where values lie close enough for comparisons without a branch; else the queue. Of equal values the most
 * recent counts, where not asked for the oldest.
 */
import { at } from './at.ts';

export class WindowExtreme {
  /** The extreme of the window ending at the last pushed bar; before the window is full, of what there is. */
  value = NaN;
  /** Bars since that extreme, 0 for the last bar. */
  age = 0;
  private readonly sign: number;
  private readonly period: number;
  private readonly isOldest: boolean;
  private readonly values: Float64Array;
  private readonly stamps: Float64Array;
  private head = 0;
  private size = 0;
  private now = 0;

  constructor(period: number, kind: 'highest' | 'lowest', ties: 'newest' | 'oldest' = 'newest') {
    this.period = period;
    this.isOldest = ties === 'oldest';
    this.sign = kind === 'highest' ? 1 : -1;
    this.values = new Float64Array(period);
    this.stamps = new Float64Array(period);
  }

  push(x: number): number {
    const signed = x * this.sign;
    if (this.size > 0 && at(this.stamps, this.head) <= this.now - this.period) {
      this.head = this.slot(1);
      this.size -= 1;
    }
    while (this.size > 0 && this.isOutdone(at(this.values, this.slot(this.size - 1)), signed)) this.size -= 1;
    const tail = this.slot(this.size);
    this.values[tail] = signed;
    this.stamps[tail] = this.now;
    this.size += 1;
    this.value = at(this.values, this.head) * this.sign;
    this.age = this.now - at(this.stamps, this.head);
    this.now += 1;
    return this.value;
  }

  private isOutdone(held: number, signed: number): boolean {
    return this.isOldest ? held < signed : held <= signed;
  }

  private slot(offset: number): number {
    const slot = this.head + offset;
    return slot >= this.period ? slot - this.period : slot;
  }
}

interface Extremes {
  readonly period: number;
  readonly kind: 'highest' | 'lowest';
}

const stretchBars = 512;

/** Highest or lowest of each window; NaN before the first full one. */
export function windowExtremes(x: Float64Array, extremes: Extremes, out: Float64Array): void {
  const { period } = extremes;
  const n = x.length;
  const length = period * Math.ceil(stretchBars / period);
  const suffix = new Float64Array(period + 1);
  for (let from = 0; from < n; from += length) {
    const stretch = { from, to: Math.min(n, from + length), suffix };
    if (isNarrow(x, Math.max(0, from - period), stretch.to)) fillBlocks(x, extremes, { ...stretch, out });
    else fillByQueue(x, extremes, { ...stretch, out });
  }
  out.fill(NaN, 0, Math.min(n, period - 1));
}

/**
 * Whether all values lie within a third of the first, above zero, and so within a factor of two: differences of such are exact
 * (Sterbenz 1974).
 */
function isNarrow(x: Float64Array, from: number, to: number): boolean {
  const first = at(x, from);
  const room = first / 3;
  for (let i = from; i < to; i += 1) if (!(Math.abs((x[i] ?? NaN) - first) < room)) return false;
  return true;
}

/** Begins with a block, unless it is cut off ends with one. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Extremes of the block before, from each of its values to its end. */
  readonly suffix: Float64Array;
  readonly out: Float64Array;
}

/** What is to be added to reach the larger of two values; worked out, not branched on, since which is larger is a coin's toss. */
const riseTo = (change: number): number => 0.5 * (Math.abs(change) + change);

/** The values are narrow, so that adding a difference gives just the other value. Lowest are highest of the negated. */
function fillBlocks(x: Float64Array, { period, kind }: Extremes, { from, to, suffix, out }: Stretch): void {
  const sign = kind === 'highest' ? 1 : -1;
  if (from === 0) suffix.fill(at(x, 0) * sign);
  else extremesBackwards(x, sign, { suffix, from: from - period, to: from });
  for (let start = from; start < to; start += period) {
    const end = Math.min(to, start + period);
    let best = at(x, start) * sign;
    suffix[period] = best;
    for (let i = start; i < end; i += 1) {
      best += riseTo((x[i] ?? NaN) * sign - best);
      out[i] = (best + riseTo((suffix[i - start + 1] ?? NaN) - best)) * sign;
    }
    extremesBackwards(x, sign, { suffix, from: start, to: end });
  }
}

function extremesBackwards(x: Float64Array, sign: number, { from, to, suffix }: Omit<Stretch, 'out'>): void {
  let best = at(x, to - 1) * sign;
  for (let i = to - 1; i >= from; i -= 1) {
    best += riseTo((x[i] ?? NaN) * sign - best);
    suffix[i - from] = best;
  }
}

function fillByQueue(x: Float64Array, { period, kind }: Extremes, { from, to, out }: Stretch): void {
  const extreme = new WindowExtreme(period, kind);
  for (let i = Math.max(0, from - period + 1); i < from; i += 1) extreme.push(at(x, i));
  for (let i = from; i < to; i += 1) out[i] = extreme.push(at(x, i));
}
