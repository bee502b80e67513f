/** Bars since the highest high and since the lowest low of the last period + 1 bars; of equal extremes the most recent counts. */
import { WindowExtreme } from './extremes.ts';

export class ExtremeAges {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;

  constructor(period: number) {
    this.highest = new WindowExtreme(period + 1, 'highest');
    this.lowest = new WindowExtreme(period + 1, 'lowest');
    this.missing = period + 1;
  }

  /** Whether there are as many bars. */
  push(high: number, low: number): boolean {
    this.highest.push(high);
    this.lowest.push(low);
    if (this.missing > 0) this.missing -= 1;
    return this.missing === 0;
  }

  get sinceHigh(): number {
    return this.highest.age;
  }

  get sinceLow(): number {
    return this.lowest.age;
  }
}
