/** The middle of the range of the last bars, (highest high + lowest low) / 2; NaN until there are `period`. */
import { WindowExtreme } from './extremes.ts';

export class RangeMiddle {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;

  constructor(period: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.missing = period;
  }

  push(high: number, low: number): number {
    const highest = this.highest.push(high);
    const lowest = this.lowest.push(low);
    if (this.missing > 0) this.missing -= 1;
    return this.missing > 0 ? NaN : (highest + lowest) / 2;
  }
}
