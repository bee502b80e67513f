/**
 * e to the power of a series, value by value; no value where it is infinite. No warm-up. Source: core/value/math.ts; TA-Lib EXP, equal
 * within 1e-12.
 */
import { exp } from '#/core/value/math.ts';
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { finite } from '../kernels/finite.ts';

export const exponential = defineIndicator({
  id: 'exponential',
  title: 'Exponential',
  family: 'math',
  inputs: ['close'],
  outputs: ['exp'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'e^x, up to the largest double',
  source: 'TA-Lib EXP',
  talib: [{ name: 'EXP', outputs: { real: 'exp' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new ExponentialStepper(),
});

class ExponentialStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = finite(exp(at(input, 0)));
  }
}
