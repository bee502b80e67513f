/**
 * Least-squares line through the last `period` values against 0..period - 1, by running sums of x - reference and of its product with the
 * distance from the middle of the window: when a window moves on by one, every product loses one x - reference. The sums are added up
 * afresh every so many bars (fresh.ts), until when a bad tick leaves some 1e-16 of itself behind, and when all values of the window are
 * equal: its line is exactly flat.
 */
import { at } from './at.ts';
import { freshBars } from './fresh.ts';
import type { Windows } from './sma.ts';

const middleOf = (period: number): number => (period - 1) / 2;

/** By which the products are multiplied to give the slope: one over the sum of squared distances from the middle. */
const slopeShareOf = (period: number): number => 12 / (period * (period * period - 1));

export class WindowLine {
  /** The line's value at the newest bar; NaN until the window is full. */
  last = NaN;
  /** Per bar; NaN until the window is full. */
  slope = NaN;
  private readonly period: number;
  private readonly middle: number;
  private readonly share: number;
  private readonly slopeShare: number;
  private readonly ring: Float64Array;
  private slot = 0;
  private seen = 0;
  private barsToFresh = 0;
  private newest = NaN;
  /** The last values that are equal. */
  private equal = 0;
  private reference = NaN;
  private sum = 0;
  private product = 0;

  constructor(period: number) {
    this.period = period;
    this.middle = middleOf(period);
    this.share = 1 / period;
    this.slopeShare = slopeShareOf(period);
    this.ring = new Float64Array(period);
  }

  push(x: number): void {
    const old = at(this.ring, this.slot);
    this.ring[this.slot] = x;
    this.slot = this.slot + 1 === this.period ? 0 : this.slot + 1;
    this.equal = x === this.newest ? this.equal + 1 : 1;
    this.newest = x;
    if (this.seen < this.period) this.seen += 1;
    if (this.seen < this.period) return;
    if (this.barsToFresh === 0) this.addAfresh();
    else this.slide(x - this.reference, old - this.reference);
    if (this.equal >= this.period && this.product !== 0) this.addAfresh();
    this.slope = this.product * this.slopeShare;
    this.last = this.sum * this.share + this.reference + this.slope * this.middle;
  }

  /** Of the line that many bars after the newest. */
  valueAhead(bars: number): number {
    return this.last + this.slope * bars;
  }

  private slide(newest: number, oldest: number): void {
    this.product += this.middle * newest + (this.middle + 1) * oldest - this.sum;
    this.sum += newest - oldest;
    this.barsToFresh -= 1;
  }

  /** From the oldest to the newest. */
  private addAfresh(): void {
    this.reference = this.newest;
    this.sum = 0;
    this.product = 0;
    for (let k = 0; k < this.period; k += 1) {
      const slot = this.slot + k;
      const y = at(this.ring, slot < this.period ? slot : slot - this.period) - this.reference;
      this.sum += y;
      this.product += (k - this.middle) * y;
    }
    this.barsToFresh = freshBars(this.period) - 1;
  }
}

/** Slopes without rows are not wanted. */
interface Lines {
  /** At each window's newest bar. */
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

/** The line of each window; NaN before the first full one. */
export function windowLines(x: Float64Array, period: number, lines: Lines): void {
  const n = x.length;
  const warm = Math.min(n, period - 1);
  lines.values.fill(NaN, 0, warm);
  lines.slopes.fill(NaN, 0, warm);
  for (let from = period - 1; from < n;) from = linesFrom(x, { from, period }, lines);
}

/** From one bar on, up to that which wants fresh sums; says which it is. */
function linesFrom(x: Float64Array, { from, period }: Windows, { values, slopes }: Lines): number {
  const middle = middleOf(period);
  const share = 1 / period;
  const slopeShare = slopeShareOf(period);
  const areSlopesWanted = slopes.length > 0;
  const reference = at(x, from);
  let { sum, product, equal } = sumsOf(x, { from, period });
  if (areSlopesWanted) slopes[from] = product * slopeShare;
  values[from] = sum * share + reference + product * slopeShare * middle;
  const to = Math.min(x.length, from + freshBars(period));
  for (let i = from + 1; i < to; i += 1) {
    const newest = (x[i] ?? NaN) - reference;
    const oldest = (x[i - period] ?? NaN) - reference;
    product += middle * newest + (middle + 1) * oldest - sum;
    sum += newest - oldest;
    equal = x[i] === x[i - 1] ? equal + 1 : 1;
    if (equal >= period && product !== 0) return i;
    const slope = product * slopeShare;
    if (areSlopesWanted) slopes[i] = slope;
    values[i] = sum * share + reference + slope * middle;
  }
  return to;
}

/** Of the window that ends at bar `from`, about that bar's value; and how many of its last values are equal. */
function sumsOf(x: Float64Array, { from, period }: Windows): { sum: number; product: number; equal: number } {
  const first = from - period + 1;
  const reference = at(x, from);
  let sum = 0;
  let product = 0;
  let equal = 0;
  for (let k = 0; k < period; k += 1) {
    const y = (x[first + k] ?? NaN) - reference;
    sum += y;
    product += (k - middleOf(period)) * y;
    equal = x[first + k] === reference ? equal + 1 : 0;
  }
  return { sum, product, equal };
}
