/**
 * Linearly weighted mean by two running sums, plain and weighted: the newest value weighs `period`, the oldest 1.
 * Source: TA-Lib WMA, in the order of operations of its text; added up afresh now and then, since what the running sums lose to
 * rounding grows with the square of the bars (a billionth after a million of them).
 */
import { at } from './at.ts';

/** Bars after which the sums are taken from the window itself. */
const freshEvery = 1000;

/** The weighted sum of the last `period` values; NaN until there are as many. */
export class WeightedSum {
  private readonly period: number;
  private readonly ring: Float64Array;
  private index = 0;
  private seen = 0;
  private sinceFresh = 0;
  private plain = 0;
  private weighted = 0;
  private trailing = 0;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
  }

  push(x: number): number {
    this.ring[this.index] = x;
    this.index = this.index + 1 === this.period ? 0 : this.index + 1;
    this.plain += x;
    if (this.seen < this.period - 1) {
      this.seen += 1;
      this.weighted += x * this.seen;
      return NaN;
    }
    this.plain -= this.trailing;
    this.weighted += x * this.period;
    this.trailing = at(this.ring, this.index);
    this.sinceFresh += 1;
    if (this.sinceFresh === freshEvery) this.addAfresh();
    const sum = this.weighted;
    this.weighted -= this.plain;
    return sum;
  }

  /** From the oldest to the newest. */
  private addAfresh(): void {
    this.sinceFresh = 0;
    this.plain = 0;
    this.weighted = 0;
    for (let k = 0; k < this.period; k += 1) {
      const v = at(this.ring, (this.index + k) % this.period);
      this.plain += v;
      this.weighted += v * (k + 1);
    }
  }
}

export class WeightedMean {
  private readonly sum: WeightedSum;
  private readonly divider: number;

  constructor(period: number) {
    this.sum = new WeightedSum(period);
    this.divider = (period * (period + 1)) / 2;
  }

  push(x: number): number {
    return this.sum.push(x) / this.divider;
  }
}

/** Weighted means at each bar; NaN before the first full window. */
export function weightedMeans(x: Float64Array, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  const first = Math.min(n, period - 1);
  out.fill(NaN, 0, first);
  const divider = (period * (period + 1)) / 2;
  let plain = 0;
  let weighted = 0;
  let trailing = 0;
  let fresh = first + freshEvery - 1;
  for (let i = 0; i < first; i += 1) {
    const v = at(x, i);
    plain += v;
    weighted += v * (i + 1);
  }
  for (let i = first; i < n; i += 1) {
    const v = at(x, i);
    plain = plain + v - trailing;
    weighted += v * period;
    trailing = at(x, i - period + 1);
    if (i === fresh) {
      fresh += freshEvery;
      plain = 0;
      weighted = 0;
      for (let k = 0; k < period; k += 1) {
        const old = at(x, i - period + 1 + k);
        plain += old;
        weighted += old * (k + 1);
      }
    }
    out[i] = weighted / divider;
    weighted -= plain;
  }
  return out;
}
