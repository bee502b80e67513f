/**
 * Median price of a bar, (high + low) / 2. Price units. No warm-up. Source: TA-Lib MEDPRICE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const medianPrice = defineIndicator({
  id: 'median-price',
  title: 'Median price',
  family: 'price',
  inputs: ['high', 'low'],
  outputs: ['price'],
  unit: 'price',
  params: {},
  formula: '(high + low) / 2',
  source: 'TA-Lib MEDPRICE',
  talib: [{ name: 'MEDPRICE', outputs: { real: 'price' } }],
  pane: 'price',
  warmUp: () => 0,
  create: () => new MedianPriceStepper(),
});

class MedianPriceStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = (at(input, 0) + at(input, 1)) / 2;
  }
}
