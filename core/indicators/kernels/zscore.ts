/** How many sample standard deviations a value stands above the mean of its window; 0 where the window is constant. */
import type { Stepper } from '../define.ts';
import { at } from './at.ts';
import { WindowMoments } from './window-moments.ts';

export function scoreOf(x: number, mean: number, variance: number): number {
  return variance === 0 ? 0 : (x - mean) / Math.sqrt(variance);
}

export class ZscoreStepper implements Stepper {
  private readonly period: number;
  private readonly window: WindowMoments;

  constructor(period: number) {
    this.period = period;
    this.window = new WindowMoments(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    this.window.push(x);
    output[0] = scoreOf(x, this.window.mean, this.window.squares / (this.period - 1));
  }
}
