/**
 * Mean absolute deviation of the last `period` values from their mean, in the input's unit. First value at bar period - 1. It has no
 * recurrence and costs O(period) a bar, with `period` at most 1,000. Source: TA-Lib AVGDEV.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { MeanDeviation } from '../kernels/mean-deviation.ts';

export const meanDeviation = defineIndicator({
  id: 'mean-deviation',
  title: 'Mean absolute deviation',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['deviation'],
  unit: 'input',
  params: { period: windowBars(14, 2, 1000) },
  formula: 'mean |x - mean|',
  source: 'TA-Lib AVGDEV',
  talib: [{ name: 'AVGDEV', params: { timeperiod: 'period' }, outputs: { real: 'deviation' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MeanDeviationStepper(period),
});

class MeanDeviationStepper implements Stepper {
  private readonly window: MeanDeviation;

  constructor(period: number) {
    this.window = new MeanDeviation(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output[0] = this.window.deviation;
  }
}
