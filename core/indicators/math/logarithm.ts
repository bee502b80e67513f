/**
 * Natural and common logarithm of a series, value by value; none of values at or below 0. No warm-up. Source: core/value/math.ts; TA-Lib
 * LN, LOG10, equal within 1e-12.
 */
import { log, log10 } from '#/core/value/math.ts';
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { finite } from '../kernels/finite.ts';

export const logarithm = defineIndicator({
  id: 'logarithm',
  title: 'Logarithm',
  family: 'math',
  inputs: ['close'],
  outputs: ['ln', 'log10'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'ln x and log10 x for x above 0',
  source: 'TA-Lib LN, LOG10',
  talib: [
    { name: 'LN', outputs: { real: 'ln' } },
    { name: 'LOG10', outputs: { real: 'log10' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new LogarithmStepper(),
});

class LogarithmStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = finite(log(x));
    output[1] = finite(log10(x));
  }
}
