/** A measure of the shape of the last `period` values, computed afresh from their moments; none where all are equal. O(period). */
import type { Stepper } from '../define.ts';
import { at } from './at.ts';
import { momentsOf, type Moments } from './moments.ts';
import { Window } from './window.ts';

export abstract class ShapeStepper implements Stepper {
  private readonly window: Window;
  private readonly period: number;

  constructor(period: number) {
    this.window = new Window(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output[0] = NaN;
    if (!this.window.isFull) return;
    const moments = momentsOf(this.window, this.period);
    if (moments.squares !== 0) output[0] = this.measure(moments, this.period) + 0;
  }

  /** Of sums of powers of the distances from the mean, of n values that are not all equal. */
  protected abstract measure(sums: Moments, n: number): number;
}
