/**
 * Mean and mean absolute deviation from it over a sliding window. They have no recurrence, so a bar costs O(period). Sums run over the
 * slots of a ring, as in TA-Lib: first the values of the block of `period` under way, then what the window still has of the block before.
 */
import { at } from './at.ts';

export class MeanDeviation {
  /** NaN until the window is full. */
  mean = NaN;
  deviation = NaN;
  private readonly ring: Float64Array;
  private slot = 0;
  private missing: number;

  constructor(period: number) {
    this.ring = new Float64Array(period);
    this.missing = period;
  }

  push(x: number): void {
    const n = this.ring.length;
    this.ring[this.slot] = x;
    this.slot = this.slot + 1 === n ? 0 : this.slot + 1;
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) return;
    let sum = 0;
    for (let k = 0; k < n; k += 1) sum += at(this.ring, k);
    const mean = sum / n;
    let deviations = 0;
    for (let k = 0; k < n; k += 1) deviations += Math.abs(at(this.ring, k) - mean);
    this.mean = mean;
    this.deviation = deviations / n;
  }
}

interface MeanDeviations {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/**
 * Of each window of a column that begins with a block which is read only. The sum of the block under way is that of the bar before and
 * one value more.
 */
export function meanDeviations(x: Float64Array, period: number, { means, deviations }: MeanDeviations): void {
  for (let start = period; start < x.length; start += period) {
    const end = Math.min(x.length, start + period);
    let sumOfBlock = 0;
    for (let i = start; i < end; i += 1) {
      sumOfBlock += x[i] ?? NaN;
      let sum = sumOfBlock;
      for (let k = i - period + 1; k < start; k += 1) sum += x[k] ?? NaN;
      const mean = sum / period;
      let away = 0;
      for (let k = start; k <= i; k += 1) away += Math.abs((x[k] ?? NaN) - mean);
      for (let k = i - period + 1; k < start; k += 1) away += Math.abs((x[k] ?? NaN) - mean);
      means[i] = mean;
      deviations[i] = away / period;
    }
  }
}
