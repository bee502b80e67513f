/**
 * McGinley dynamic: a mean that speeds up as the value falls below it and slows down as it rises above. In the input's unit, for values
 * above 0. Begins with the simple mean of the first `period` values, at bar period - 1. The divisor n (x / M)^4 is held to at
 * least 1, so that after a crash the mean goes to the value and not beyond it.
 * Source: McGinley, Journal of the Market Technicians Association, without the later factor 0.6.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const mcginley = defineIndicator({
  id: 'mcginley',
  title: 'McGinley dynamic',
  family: 'trend',
  inputs: ['close'],
  outputs: ['mcginley'],
  unit: 'input',
  params: { period: windowBars(14) },
  formula: 'M = M[-1] + (x - M[-1]) / max(1, n (x / M[-1])^4)',
  source: 'McGinley',
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new McGinleyStepper(period),
});

class McGinleyStepper implements Stepper {
  private readonly period: number;
  private missing: number;
  private value = 0;

  constructor(period: number) {
    this.period = period;
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    if (this.missing > 0) this.seed(x);
    else if (this.value === 0) this.value = x;
    else {
      const square = (x / this.value) * (x / this.value);
      this.value += (x - this.value) / Math.max(1, this.period * square * square);
    }
    output[0] = this.missing > 0 ? NaN : this.value;
  }

  private seed(x: number): void {
    this.value += x;
    this.missing -= 1;
    if (this.missing === 0) this.value /= this.period;
  }
}
