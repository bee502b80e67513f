/**
 * Simple mean by a running total: add the newest, divide, take the oldest away, in that order. Source: TA-Lib TA_INT_SMA.
 */
import { at } from './at.ts';

export class RunningMean {
  private readonly ring: Float64Array;
  private readonly period: number;
  private index = 0;
  private missing: number;
  private total = 0;

  constructor(period: number) {
    this.period = period;
    this.ring = new Float64Array(period);
    this.missing = period;
  }

  push(x: number): number {
    const sum = this.total + x;
    this.ring[this.index] = x;
    this.index = this.index + 1 === this.period ? 0 : this.index + 1;
    if (this.missing > 1) {
      this.missing -= 1;
      this.total = sum;
      return NaN;
    }
    this.total = sum - at(this.ring, this.index);
    return sum / this.period;
  }
}

/** Windows of `period` values of a column that begins at `from`. */
export interface Windows {
  readonly from: number;
  readonly period: number;
}

/** Means written at the index of each window's last value; NaN before. */
export function runningMeans(x: Float64Array, { from, period }: Windows, out: Float64Array): void {
  const n = x.length;
  const span = period - 1;
  const first = Math.min(n, from + span);
  out.fill(NaN, 0, first);
  let total = 0;
  for (let i = from; i < first; i += 1) total += at(x, i);
  for (let i = first; i < n; i += 1) {
    const sum = total + (x[i] ?? NaN);
    out[i] = sum / period;
    total = sum - (x[i - span] ?? NaN);
  }
}
