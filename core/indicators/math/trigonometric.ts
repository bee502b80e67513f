/**
 * Sine, cosine and tangent of a series, value by value, in radians. No warm-up. Source: core/value/math.ts; TA-Lib SIN, COS, TAN, equal
 * within 1e-12.
 */
import { cos, sin, tan } from '#/core/value/math.ts';
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const trigonometric = defineIndicator({
  id: 'trigonometric',
  title: 'Sine, cosine, tangent',
  family: 'math',
  inputs: ['close'],
  outputs: ['sin', 'cos', 'tan'],
  unit: 'none',
  params: {},
  formula: 'sin x, cos x, tan x, x in radians',
  source: 'TA-Lib SIN, COS, TAN',
  talib: [
    { name: 'SIN', outputs: { real: 'sin' } },
    { name: 'COS', outputs: { real: 'cos' } },
    { name: 'TAN', outputs: { real: 'tan' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new TrigonometricStepper(),
});

class TrigonometricStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = sin(x) + 0;
    output[1] = cos(x) + 0;
    output[2] = tan(x) + 0;
  }
}
