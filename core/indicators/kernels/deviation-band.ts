/** The mean of a window and a width of so many population standard deviations about it; NaN until the window is full. */
import type { ParamSpec } from '../define.ts';
import { WindowMoments } from './window-moments.ts';

export const bandDeviations: ParamSpec = { min: 0.1, max: 10, default: 2, integer: false, unit: 'deviations' };

export class DeviationBand {
  private readonly window: WindowMoments;
  private readonly period: number;
  private readonly deviations: number;

  constructor(period: number, deviations: number) {
    this.window = new WindowMoments(period);
    this.period = period;
    this.deviations = deviations;
  }

  push(x: number): void {
    this.window.push(x);
  }

  get mean(): number {
    return this.window.mean;
  }

  get width(): number {
    return Math.sqrt(this.window.squares / this.period) * this.deviations;
  }
}
