/**
 * Blau's true strength, -100 to 100: the one-bar change, twice exponentially smoothed, over its size smoothed likewise; 0 without
 * any change; NaN for the first first + second - 1 values. Source: Blau (1991).
 */
import { TwiceSmoothed } from './ema-chain.ts';

export class TrueStrength {
  private readonly change: TwiceSmoothed;
  private readonly size: TwiceSmoothed;
  private previous = NaN;

  constructor(first: number, second: number) {
    this.change = new TwiceSmoothed(first, second);
    this.size = new TwiceSmoothed(first, second);
  }

  push(x: number): number {
    const change = x - this.previous;
    this.previous = x;
    if (Number.isNaN(change)) return NaN;
    const smoothed = this.change.push(change);
    const size = this.size.push(Math.abs(change));
    return size === 0 ? 0 : 100 * (smoothed / size) + 0;
  }
}
