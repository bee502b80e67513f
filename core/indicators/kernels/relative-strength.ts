/**
 * Wilder's strength index of changes, 0 to 100: smoothed gains over gains plus losses, seeded with their plain means; 0 without any
 * move, as in TA-Lib. Source: Wilder (1978).
 */
import { WilderMean } from './wilder.ts';

const ZERO = 1e-14;

/** The rise in a change, its fall being riseOf(-change): exact, and without a branch. */
export function riseOf(change: number): number {
  return 0.5 * (Math.abs(change) + change);
}

export function strengthOf(gain: number, loss: number): number {
  const total = gain + loss;
  return total < ZERO ? 0 : 100 * (gain / total);
}

/** NaN for the first period - 1 changes. */
export class StrengthOfChanges {
  private readonly gains: WilderMean;
  private readonly losses: WilderMean;

  constructor(period: number) {
    this.gains = new WilderMean(period);
    this.losses = new WilderMean(period);
  }

  push(change: number): number {
    return strengthOf(this.gains.push(riseOf(change)), this.losses.push(riseOf(-change)));
  }
}

/** Of a series' one-bar changes; NaN for the first `period` values. */
export class RelativeStrength {
  private readonly strength: StrengthOfChanges;
  private previous = NaN;

  constructor(period: number) {
    this.strength = new StrengthOfChanges(period);
  }

  push(x: number): number {
    const change = x - this.previous;
    this.previous = x;
    return Number.isNaN(change) ? NaN : this.strength.push(change);
  }
}
