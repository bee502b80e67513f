/**
 * Typical price of a bar, (high + low + close) / 3. Price units. No warm-up. Source: TA-Lib TYPPRICE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const typicalPrice = defineIndicator({
  id: 'typical-price',
  title: 'Typical price',
  family: 'price',
  inputs: ['high', 'low', 'close'],
  outputs: ['price'],
  unit: 'price',
  params: {},
  formula: '(high + low + close) / 3',
  source: 'TA-Lib TYPPRICE',
  talib: [{ name: 'TYPPRICE', outputs: { real: 'price' } }],
  pane: 'price',
  warmUp: () => 0,
  create: () => new TypicalPriceStepper(),
});

class TypicalPriceStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
  }
}
