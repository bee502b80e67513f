/**
 * Population variance of the last `period` values, in the input's unit squared. First value at bar period - 1. Source: TA-Lib VAR, whose
 * deviations parameter changes nothing.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowMoments } from '../kernels/window-moments.ts';

export const variance = defineIndicator({
  id: 'variance',
  title: 'Variance',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['variance'],
  unit: 'none',
  params: { period: windowBars(5, 1) },
  formula: 'mean((x - mean)^2)',
  source: 'TA-Lib VAR',
  talib: [{ name: 'VAR', params: { timeperiod: 'period' }, ignored: ['nbdev'], outputs: { real: 'variance' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new VarianceStepper(period),
});

class VarianceStepper implements Stepper {
  private readonly window: WindowMoments;
  private readonly period: number;

  constructor(period: number) {
    this.window = new WindowMoments(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output[0] = this.window.squares / this.period;
  }
}
