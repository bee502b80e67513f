/**
 * DeMarker, 0 to 1: the mean of how far highs rose over that and the mean of how far lows fell, bar to bar, over `period` bars; no value
 * where neither moved so. First value at bar `period`. Source: DeMark (1994), The New Science of Technical Analysis.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { riseOf } from '../kernels/relative-strength.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const demarker = defineIndicator({
  id: 'demarker',
  title: 'DeMarker',
  family: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['demarker'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(14, 1) },
  formula: 'up / (up + down), up = SMA(max(0, high - high[-1])), down = SMA(max(0, low[-1] - low))',
  source: 'DeMark (1994)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new DemarkerStepper(period),
});

class DemarkerStepper implements Stepper {
  private readonly rises: WindowSum;
  private readonly falls: WindowSum;
  private missing: number;
  private high = NaN;
  private low = NaN;

  constructor(period: number) {
    this.rises = new WindowSum(period);
    this.falls = new WindowSum(period);
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const rise = riseOf(at(input, 0) - this.high);
    const fall = riseOf(this.low - at(input, 1));
    this.high = at(input, 0);
    this.low = at(input, 1);
    if (this.missing > 0) this.missing -= 1;
    output[0] = NaN;
    if (Number.isNaN(rise)) return;
    const up = this.rises.push(rise);
    const total = up + this.falls.push(fall);
    if (this.missing === 0 && total > 0) output[0] = up / total;
  }
}
