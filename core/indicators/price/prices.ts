/**
 * One price for a bar: average (open + high + low + close) / 4, median (high + low) / 2, typical (high + low + close) / 3 and
 * weighted close (high + low + 2 close) / 4. Price units. No warm-up. Source: TA-Lib AVGPRICE, MEDPRICE, TYPPRICE, WCLPRICE.
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

class AveragePriceStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = (at(input, 1) + at(input, 2) + at(input, 3) + at(input, 0)) / 4;
  }
}

class MedianPriceStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = (at(input, 0) + at(input, 1)) / 2;
  }
}

class TypicalPriceStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = (at(input, 0) + at(input, 1) + at(input, 2)) / 3;
  }
}

class WeightedCloseStepper implements Stepper {
  step(input: Float64Array, output: Float64Array): void {
    output[0] = (at(input, 0) + at(input, 1) + at(input, 2) * 2) / 4;
  }
}
