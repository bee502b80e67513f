/**
 * Chandelier exit: a stop that hangs `multiple` average true ranges (Wilder) below the highest high of `period` bars, for a long position,
 * and above their lowest low, for a short one. Price units. First values at bar `period`.
 * Source: Le Beau, in Elder (2002), Come Into My Trading Room.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { AverageTrueRange } from '../kernels/true-range.ts';

export const chandelierExit = defineIndicator({
  id: 'chandelier-exit',
  title: 'Chandelier exit',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['long', 'short'],
  unit: 'price',
  params: { period: windowBars(22), multiple: { min: 0, max: 100, default: 3, integer: false, unit: 'ratio' } },
  formula: 'long = highest high - k ATR, short = lowest low + k ATR',
  source: 'Le Beau; Elder (2002)',
  pane: 'price',
  warmUp: ({ period }) => period,
  create: ({ period, multiple }) => new ChandelierStepper(period, multiple),
});

class ChandelierStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private readonly range: AverageTrueRange;
  private readonly multiple: number;

  constructor(period: number, multiple: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.range = new AverageTrueRange(period);
    this.multiple = multiple;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    const distance = this.multiple * this.range.push(high, low, at(input, 2));
    output[0] = this.highest.push(high) - distance;
    output[1] = this.lowest.push(low) + distance;
  }
}
