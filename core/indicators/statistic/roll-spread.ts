/**
 * Roll's bid-ask spread from prices alone, in the input's unit: 2 sqrt(-cov) of `period` pairs of changes that follow each other; no value
 * where they do not lean against each other. First value at bar period + 1. Source: Roll (1984), Journal of Finance 39.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowProducts } from '../kernels/window-products.ts';

export const rollSpread = defineIndicator({
  id: 'roll-spread',
  title: 'Roll spread',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['spread'],
  unit: 'input',
  isPartial: true,
  params: { period: windowBars(20) },
  formula: '2 sqrt(-cov(dx, dx[-1])), dx = x - x[-1]',
  source: 'Roll (1984)',
  pane: 'own',
  warmUp: ({ period }) => period + 1,
  create: ({ period }) => new RollStepper(period),
});

class RollStepper implements Stepper {
  private readonly window: WindowProducts;
  private readonly period: number;
  private previous = NaN;
  private change = NaN;

  constructor(period: number) {
    this.window = new WindowProducts(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const change = at(input, 0) - this.previous;
    if (!Number.isNaN(this.change)) this.window.push(change, this.change);
    this.previous = at(input, 0);
    this.change = change;
    output[0] = this.window.xy < 0 ? 2 * Math.sqrt(-this.window.xy / this.period) : NaN;
  }
}
