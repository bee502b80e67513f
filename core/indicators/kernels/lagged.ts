/** A series against itself `period` bars before: what `compare` makes of the two; NaN until there are both. */
import type { Stepper } from '../define.ts';
import { at } from './at.ts';
import { Lag } from './lag.ts';

export abstract class LaggedStepper implements Stepper {
  private readonly lag: Lag;

  constructor(period: number) {
    this.lag = new Lag(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = this.compare(x, this.lag.push(x));
  }

  protected abstract compare(x: number, before: number): number;
}
