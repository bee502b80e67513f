/**
 * Wilder's smoothing, seeded with the simple mean of the first `period` values: (previous (period - 1) + x) / period.
 * Source: Wilder (1978), New Concepts in Technical Trading Systems; order of operations of TA-Lib TA_ATR.
 */
export class WilderMean {
  private readonly period: number;
  private missing: number;
  private value = 0;

  constructor(period: number) {
    this.period = period;
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
    this.value = (this.value * (this.period - 1) + x) / this.period;
    return this.value;
  }
}
