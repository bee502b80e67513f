/**
 * Exponential mean, k = 2 / (period + 1), seeded with the simple mean of the first `period` values:
 * ema = (x - ema) k + ema. Source: TA-Lib TA_INT_EMA (default compatibility).
 */
import { at } from './at.ts';
import type { Windows } from './sma.ts';

export class ExponentialMean {
  private readonly period: number;
  private readonly k: number;
  private missing: number;
  private value = 0;

  constructor(period: number, k = 2 / (period + 1)) {
    this.period = period;
    this.k = k;
    this.missing = period;
  }

  push(x: number): number {
    if (this.missing > 0) {
      this.value += x;
      this.missing -= 1;
      if (this.missing > 0) return NaN;
      this.value /= this.period;
      return this.value;
    }
    this.value = (x - this.value) * this.k + this.value;
    return this.value;
  }
}

/** Exponential means, the first at the end of the first window; NaN before. They may be written over x itself. */
export function exponentialMeans(x: Float64Array, { from, period }: Windows, out: Float64Array): void {
  const n = x.length;
  const first = from + period - 1;
  let value = 0;
  for (let i = from; i < Math.min(n, first + 1); i += 1) value += at(x, i);
  out.fill(NaN, 0, Math.min(n, first));
  if (first >= n) return;
  const k = 2 / (period + 1);
  value /= period;
  out[first] = value;
  for (let i = first + 1; i < n; i += 1) {
    value = ((x[i] ?? NaN) - value) * k + value;
    out[i] = value;
  }
}
