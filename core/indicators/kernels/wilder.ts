/**
 * Wilder's smoothing, seeded with the simple mean of the first `period` values:
 * previous (period - 1) / period + x / period, both factors computed once.
 * Source: Wilder (1978), New Concepts in Technical Trading Systems.
 */
export class WilderMean {
  private readonly period: number;
  private readonly keep: number;
  private readonly share: number;
  private missing: number;
  private value = 0;

  constructor(period: number) {
    this.period = period;
    this.keep = (period - 1) / period;
    this.share = 1 / period;
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
    this.value = this.value * this.keep + x * this.share;
    return this.value;
  }
}
