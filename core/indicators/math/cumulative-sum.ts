/**
 * Sum of all values since the start. No warm-up. Source: TA-Lib CUMSUM, equal within rounding.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const cumulativeSum = defineIndicator({
  id: 'cumulative-sum',
  title: 'Cumulative sum',
  family: 'math',
  inputs: ['close'],
  outputs: ['sum'],
  unit: 'input',
  params: {},
  formula: 'x[0] + ... + x[t]',
  source: 'TA-Lib CUMSUM',
  talib: [{ name: 'CUMSUM', outputs: { real: 'sum' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new CumulativeSumStepper(),
});

class CumulativeSumStepper implements Stepper {
  private sum = 0;

  step(input: Float64Array, output: Float64Array): void {
    this.sum += at(input, 0);
    output[0] = this.sum;
  }
}
