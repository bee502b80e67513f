/**
 * Relative volume: volume over the mean of the `period` bars before it; no value without any there. First value at bar `period`. Source:
 * TA-Lib RVOL.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const relativeVolume = defineIndicator({
  id: 'relative-volume',
  title: 'Relative volume',
  family: 'volume',
  inputs: ['volume'],
  outputs: ['ratio'],
  unit: 'ratio',
  isPartial: true,
  params: { period: windowBars(20, 1) },
  formula: 'volume / SMA(volume)[-1]',
  source: 'TA-Lib RVOL',
  talib: [{ name: 'RVOL', params: { timeperiod: 'period' }, outputs: { real: 'ratio' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new RelativeVolumeStepper(period),
});

class RelativeVolumeStepper implements Stepper {
  private readonly sum: WindowSum;
  private readonly period: number;
  private missing: number;
  private total = NaN;

  constructor(period: number) {
    this.sum = new WindowSum(period);
    this.period = period;
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const volume = at(input, 0);
    output[0] = this.missing > 0 || this.total === 0 ? NaN : volume / (this.total / this.period);
    this.total = this.sum.push(volume);
    if (this.missing > 0) this.missing -= 1;
  }
}
