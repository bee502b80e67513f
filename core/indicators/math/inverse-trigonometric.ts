/**
 * Arc sine and arc cosine, for values from -1 to 1, and arc tangent of a series, value by value, in radians; no value where there is none.
 * No warm-up. Source: core/value/math.ts; TA-Lib ASIN, ACOS, ATAN, equal within 1e-12.
 */
import { acos, asin, atan } from '#/core/value/math.ts';
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const inverseTrigonometric = defineIndicator({
  id: 'inverse-trigonometric',
  title: 'Arc sine, cosine, tangent',
  family: 'math',
  inputs: ['close'],
  outputs: ['asin', 'acos', 'atan'],
  unit: 'none',
  isPartial: true,
  params: {},
  formula: 'asin x and acos x for x from -1 to 1, atan x, in radians',
  source: 'TA-Lib ASIN, ACOS, ATAN',
  talib: [
    { name: 'ASIN', outputs: { real: 'asin' } },
    { name: 'ACOS', outputs: { real: 'acos' } },
    { name: 'ATAN', outputs: { real: 'atan' } },
  ],
  pane: 'own',
  warmUp: () => 0,
  create: () => new InverseTrigonometricStepper(),
});

class InverseTrigonometricStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = asin(x) + 0;
    output[1] = acos(x);
    output[2] = atan(x) + 0;
  }
}
