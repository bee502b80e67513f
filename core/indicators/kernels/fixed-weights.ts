/** The sum of the last values times fixed weights, the first weight for the oldest value; NaN until there are as many. O(period). */
import { at } from './at.ts';
import { Window } from './window.ts';

export class FixedWeights {
  private readonly weights: Float64Array;
  private readonly window: Window;

  constructor(weights: Float64Array) {
    this.weights = weights;
    this.window = new Window(weights.length);
  }

  push(x: number): number {
    this.window.push(x);
    if (!this.window.isFull) return NaN;
    let sum = 0;
    for (let i = 0; i < this.weights.length; i += 1) sum += at(this.weights, i) * this.window.nth(i);
    return sum;
  }
}
