/**
 * Balance of power, -1 to 1: the body of the bar, close less open, over its range; 0 without range. No warm-up. Source: Livshin (2001);
 * TA-Lib BOP.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const bop = defineIndicator({
  id: 'bop',
  title: 'Balance of power',
  family: 'momentum',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['bop'],
  unit: 'ratio',
  params: {},
  formula: 'BOP = (close - open) / (high - low)',
  source: 'Livshin (2001); TA-Lib BOP',
  talib: [{ name: 'BOP', outputs: { real: 'bop' } }],
  pane: 'own',
  warmUp: () => 0,
  create: () => new BalanceStepper(),
});

class BalanceStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    const range = at(input, 1) - at(input, 2);
    output[0] = range > 0 ? (at(input, 3) - at(input, 0)) / range : 0;
  }
}
