/**
 * Volume-weighted moving average of the close over the last `period` bars. Price units; without any volume in the window the
 * mean has no value. First value at bar period - 1. Source: TA-Lib VWMA.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const vwma = defineIndicator({
  id: 'vwma',
  title: 'Volume-weighted moving average',
  family: 'trend',
  inputs: ['close', 'volume'],
  outputs: ['vwma'],
  unit: 'price',
  isPartial: true,
  params: { period: windowBars(30, 1) },
  formula: 'VWMA = sum(close * volume) / sum(volume) over n bars',
  source: 'TA-Lib VWMA',
  talib: [{ name: 'VWMA', params: { timeperiod: 'period' }, outputs: { real: 'vwma' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new WeightedByVolumeStepper(period),
});

class WeightedByVolumeStepper implements Stepper {
  private readonly money: WindowSum;
  private readonly volume: WindowSum;
  private missing: number;

  constructor(period: number) {
    this.money = new WindowSum(period);
    this.volume = new WindowSum(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const money = this.money.push(at(input, 0) * at(input, 1));
    const volume = this.volume.push(at(input, 1));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 || volume === 0 ? NaN : money / volume;
  }
}
