/**
 * Middle of the range of the last `period` bars, (highest high + lowest low) / 2. Price units. First value at bar period - 1. Source:
 * TA-Lib MIDPRICE.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RangeMiddle } from '../kernels/range-middle.ts';

export const midprice = defineIndicator({
  id: 'midprice',
  title: 'Midprice',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['midprice'],
  unit: 'price',
  params: { period: windowBars(14) },
  formula: '(highest high + lowest low) / 2 over n bars',
  source: 'TA-Lib MIDPRICE',
  talib: [{ name: 'MIDPRICE', params: { timeperiod: 'period' }, outputs: { real: 'midprice' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MidpriceStepper(period),
});

class MidpriceStepper implements Stepper {
  private readonly middle: RangeMiddle;

  constructor(period: number) {
    this.middle = new RangeMiddle(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.middle.push(at(input, 0), at(input, 1));
  }
}
