/**
 * Linearly weighted mean by two running sums, plain and weighted: the newest value weighs `period`, the oldest 1.
 * Source: TA-Lib WMA, in the order of operations of its text; added up afresh now and then, since what the running sums lose to
 * rounding grows with the square of the bars (a billionth after a million of them).
 */
import { at } from './at.ts';
import { freshBars } from './fresh.ts';

/** Of the last `period` values; NaN until there are as many. */
export class WeightedMean {
  private readonly period: number;
  private readonly divider: number;
  private readonly ring: Float64Array;
  private index = 0;
  private seen = 0;
  private sinceFresh = 0;
  private plain = 0;
  private weighted = 0;
  private trailing = 0;

  constructor(period: number) {
    this.period = period;
    this.divider = (period * (period + 1)) / 2;
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
    if (this.sinceFresh === freshBars(this.period)) this.addAfresh();
    const mean = this.weighted / this.divider;
    this.weighted -= this.plain;
    return mean;
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

/**
 * Weighted means at each bar; NaN before the first full window. In stretches between fresh sums: a loop within the loop costs six
 * times as much.
 */
export function weightedMeans(x: Float64Array, period: number, out: Float64Array): void {
  const n = x.length;
  const span = period - 1;
  const first = Math.min(n, span);
  out.fill(NaN, 0, first);
  const divider = (period * (period + 1)) / 2;
  let plain = 0;
  let weighted = 0;
  let trailing = 0;
  for (let i = 0; i < first; i += 1) {
    const v = at(x, i);
    plain += v;
    weighted += v * (i + 1);
  }
  const freshEvery = freshBars(period);
  let fresh = first + freshEvery - 1;
  for (let from = first; from < n; from = fresh - freshEvery + 1) {
    const to = Math.min(n, fresh);
    for (let i = from; i < to; i += 1) {
      const v = x[i] ?? NaN;
      plain = plain + v - trailing;
      weighted += v * period;
      trailing = x[i - span] ?? NaN;
      out[i] = weighted / divider;
      weighted -= plain;
    }
    fresh += freshEvery;
    if (to === n) continue;
    plain = 0;
    weighted = 0;
    trailing = at(x, to - span);
    for (let k = 0; k < period; k += 1) {
      const old = at(x, to - span + k);
      plain += old;
      weighted += old * (k + 1);
    }
    out[to] = weighted / divider;
    weighted -= plain;
  }
}
