/**
 * Hyperbolic sine, cosine and tangent of a series, value by value; no value where one is infinite. No warm-up. Source: core/value/math.ts;
 * TA-Lib SINH, COSH, TANH, equal within 1e-12.
 */
import { cosh, sinh, tanh } from '#/core/value/math.ts';
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { finite } from '../kernels/finite.ts';

export const hyperbolic = defineIndicator({
  id: 'hyperbolic',
  title: 'Hyperbolic sine, cosine, tangent',
  family: 'math',
  inputs: ['close'],
  outputs: ['sinh', 'cosh', 'tanh'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'sinh x = (e^x - e^-x) / 2, cosh x = (e^x + e^-x) / 2, tanh x = sinh x / cosh x',
  source: 'TA-Lib SINH, COSH, TANH',
  talib: [
    { name: 'SINH', outputs: { real: 'sinh' } },
    { name: 'COSH', outputs: { real: 'cosh' } },
    { name: 'TANH', outputs: { real: 'tanh' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new HyperbolicStepper(),
});

class HyperbolicStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = finite(sinh(x));
    output[1] = finite(cosh(x));
    output[2] = tanh(x) + 0;
  }
}
