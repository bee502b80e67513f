/**
 * Weighted close of a bar, (high + low + 2 close) / 4. Price units. No warm-up. Source: TA-Lib WCLPRICE.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const weightedClose = defineIndicator({
  id: 'weighted-close',
  title: 'Weighted close',
  family: 'price',
  inputs: ['high', 'low', 'close'],
  outputs: ['price'],
  unit: 'price',
  params: {},
  formula: '(high + low + 2 close) / 4',
  source: 'TA-Lib WCLPRICE',
  talib: [{ name: 'WCLPRICE', outputs: { real: 'price' } }],
  pane: 'price',
  warmUp: () => 0,
  create: () => new WeightedCloseStepper(),
});

class WeightedCloseStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = (at(input, 0) + at(input, 1) + at(input, 2) * 2) / 4;
  }
}
