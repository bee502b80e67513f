/**
 * Choppiness index, 0 to 100: the sum of the true ranges of `period` bars over the range of all of them, on a scale where the straightest
 * way is 0 and the longest in bars that each span it all is 100; no value without range. First value at bar `period`.
 * Source: Dreiss, the choppiness index.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { TrueRange } from '../kernels/true-range.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const choppiness = defineIndicator({
  id: 'choppiness',
  title: 'Choppiness index',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['choppiness'],
  unit: 'percent',
  isPartial: true,
  params: { period: windowBars(14) },
  formula: '100 log(sum(TR) / (highest high - lowest low)) / log(n)',
  source: 'Dreiss',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new ChoppinessStepper(period),
});

class ChoppinessStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private readonly range = new TrueRange();
  private readonly sum: WindowSum;
  private readonly scale: number;
  private missing: number;

  constructor(period: number) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.sum = new WindowSum(period);
    this.scale = 100 / log(period);
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    const span = this.highest.push(high) - this.lowest.push(low);
    const range = this.range.push(high, low, at(input, 2));
    if (this.missing > 0) this.missing -= 1;
    output[0] = NaN;
    if (Number.isNaN(range)) return;
    const way = this.sum.push(range);
    if (this.missing === 0 && span > 0) output[0] = this.scale * log(way / span) + 0;
  }
}
