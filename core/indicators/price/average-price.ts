/**
 * Average price of a bar, (open + high + low + close) / 4. Price units. No warm-up. Source: TA-Lib AVGPRICE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const averagePrice = defineIndicator({
  id: 'average-price',
  title: 'Average price',
  family: 'price',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['price'],
  unit: 'price',
  params: {},
  formula: '(open + high + low + close) / 4',
  source: 'TA-Lib AVGPRICE',
  talib: [{ name: 'AVGPRICE', outputs: { real: 'price' } }],
  pane: 'price',
  warmUp: () => 0,
  create: () => new AveragePriceStepper(),
});

class AveragePriceStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = (at(input, 1) + at(input, 2) + at(input, 3) + at(input, 0)) / 4;
  }
}
