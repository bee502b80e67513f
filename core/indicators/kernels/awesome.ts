/** Fast less slow simple mean of the median price (high + low) / 2; a fast period above the slow one is swapped with it. */
import { RunningMean } from './sma.ts';

export class AwesomeDifference {
  private readonly fast: RunningMean;
  private readonly slow: RunningMean;

  constructor(fast: number, slow: number) {
    this.fast = new RunningMean(Math.min(fast, slow));
    this.slow = new RunningMean(Math.max(fast, slow));
  }

  push(high: number, low: number): number {
    const median = (high + low) / 2;
    return this.fast.push(median) - this.slow.push(median);
  }
}
