/**
 * STARC bands: the simple mean of the close plus and minus `multiple` average true ranges (Wilder). Price units. First values at bar
 * max(period - 1, atrPeriod). Source: Stoller, the Stoller average range channel.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RunningMean } from '../kernels/sma.ts';
import { AverageTrueRange } from '../kernels/true-range.ts';

export const starc = defineIndicator({
  id: 'starc',
  title: 'STARC bands',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['upper', 'middle', 'lower'],
  unit: 'price',
  params: {
    period: windowBars(6),
    atrPeriod: windowBars(15),
    multiple: { min: 0.1, max: 10, default: 2, integer: false, unit: 'ratio' },
  },
  formula: 'middle = SMA(close); upper, lower = middle +- k ATR',
  source: 'Stoller',
  pane: 'price',
  warmUp: ({ period, atrPeriod }) => Math.max(period - 1, atrPeriod),
  create: ({ period, atrPeriod, multiple }) => new StarcStepper(period, atrPeriod, multiple),
});

class StarcStepper implements Stepper {
  private readonly mean: RunningMean;
  private readonly range: AverageTrueRange;
  private readonly multiple: number;

  constructor(period: number, atrPeriod: number, multiple: number) {
    this.mean = new RunningMean(period);
    this.range = new AverageTrueRange(atrPeriod);
    this.multiple = multiple;
  }

  step(input: Float64Array, output: Float64Array): void {
    const middle = this.mean.push(at(input, 2));
    const width = this.multiple * this.range.push(at(input, 0), at(input, 1), at(input, 2));
    output[0] = middle + width;
    output[1] = Number.isNaN(width) ? NaN : middle;
    output[2] = middle - width;
  }
}
