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

/** Means of x[from..] over `period`, written at the index of each window's last bar; NaN before. */
export function runningMeans(x: Float64Array, from: number, period: number): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  const first = Math.min(n, from + period - 1);
  out.fill(NaN, 0, first);
  let total = 0;
  for (let i = from; i < first; i += 1) total += at(x, i);
  for (let i = first; i < n; i += 1) {
    const sum = total + at(x, i);
    out[i] = sum / period;
    total = sum - at(x, i - period + 1);
  }
  return out;
}
