/**
 * Sum of the last `period` values. First value at bar period - 1. It takes nothing away (kernels/window-sums.ts), so nothing of a spike
 * remains in it. Source: TA-Lib SUM, equal within rounding.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const rollingSum = defineIndicator({
  id: 'rolling-sum',
  title: 'Rolling sum',
  family: 'math',
  inputs: ['close'],
  outputs: ['sum'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'x[t] + ... + x[t - n + 1]',
  source: 'TA-Lib SUM',
  talib: [{ name: 'SUM', params: { timeperiod: 'period' }, outputs: { real: 'sum' } }],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new RollingSumStepper(period),
});

class RollingSumStepper implements Stepper {
  private readonly sum: WindowSum;
  private missing: number;

  constructor(period: number) {
    this.sum = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const sum = this.sum.push(at(input, 0));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : sum;
  }
}
