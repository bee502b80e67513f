/** From the variance of a bar to the volatility of a year. */
import type { ParamSpec } from '../define.ts';
import { WindowSum } from './window-sums.ts';

export const barsPerYear: ParamSpec = { min: 1, max: 31_622_400, default: 252, integer: false, unit: 'bars a year' };

/** Mean of a variance over the window, times the bars of a year; NaN until the window is full, rounding below 0 is 0. */
export class YearlyVariance {
  private readonly sum: WindowSum;
  private readonly scale: number;
  private missing: number;

  constructor(period: number, yearly: number) {
    this.sum = new WindowSum(period);
    this.scale = yearly / period;
    this.missing = period;
  }

  push(variance: number): number {
    const sum = this.sum.push(variance);
    if (this.missing > 0) this.missing -= 1;
    return this.missing > 0 ? NaN : Math.max(sum * this.scale, 0);
  }
}
