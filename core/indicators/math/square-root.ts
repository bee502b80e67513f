/**
 * Square root of a series, value by value; none of values below 0. No warm-up. Source: TA-Lib SQRT, equal.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const squareRoot = defineIndicator({
  id: 'square-root',
  title: 'Square root',
  family: 'math',
  inputs: ['close'],
  outputs: ['sqrt'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'sqrt x for x from 0',
  source: 'TA-Lib SQRT',
  talib: [{ name: 'SQRT', outputs: { real: 'sqrt' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new SquareRootStepper(),
});

class SquareRootStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = Math.sqrt(at(input, 0)) + 0;
  }
}
