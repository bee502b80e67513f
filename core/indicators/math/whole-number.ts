/**
 * The whole number at or below the value of a series, and at or above it. No warm-up. Source: TA-Lib FLOOR, CEIL, equal.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const wholeNumber = defineIndicator({
  id: 'whole-number',
  title: 'Floor and ceiling',
  family: 'math',
  inputs: ['close'],
  outputs: ['floor', 'ceil'],
  unit: 'input',
  params: {},
  formula: 'the whole number at or below x, and at or above it',
  source: 'TA-Lib FLOOR, CEIL',
  talib: [
    { name: 'FLOOR', outputs: { real: 'floor' } },
    { name: 'CEIL', outputs: { real: 'ceil' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new WholeNumberStepper(),
});

class WholeNumberStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = Math.floor(x) + 0;
    output[1] = Math.ceil(x) + 0;
  }
}
