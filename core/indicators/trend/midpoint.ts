/**
 * Middle of the range of the last `period` values, (highest + lowest) / 2. In the input's unit. First value at bar period - 1. Source:
 * TA-Lib MIDPOINT.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RangeMiddle } from '../kernels/range-middle.ts';

export const midpoint = defineIndicator({
  id: 'midpoint',
  title: 'Midpoint',
  family: 'trend',
  inputs: ['close'],
  outputs: ['midpoint'],
  unit: 'input',
  params: { period: windowBars(14) },
  formula: '(highest x + lowest x) / 2 over n bars',
  source: 'TA-Lib MIDPOINT',
  talib: [{ name: 'MIDPOINT', params: { timeperiod: 'period' }, outputs: { real: 'midpoint' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MidpointStepper(period),
});

class MidpointStepper implements Stepper {
  private readonly middle: RangeMiddle;

  constructor(period: number) {
    this.middle = new RangeMiddle(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.middle.push(at(input, 0), at(input, 0));
  }
}
