/**
 * Percent rank, 0 to 100: the share of the `period` values before that are below the value. First value at bar `period`. The window is
 * kept sorted: O(log n) comparisons and a shift a bar, `period` at most 10,000. Source: TA-Lib PERCENTRANK.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { SortedWindow } from '../kernels/sorted-window.ts';

export const percentRank = defineIndicator({
  id: 'percent-rank',
  title: 'Percent rank',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['rank'],
  unit: 'percent',
  params: { period: windowBars(100, 2, 10_000) },
  formula: '100 times the share of the n values before that are below x',
  source: 'TA-Lib PERCENTRANK',
  talib: [{ name: 'PERCENTRANK', params: { timeperiod: 'period' }, outputs: { real: 'rank' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new PercentRankStepper(period),
});

class PercentRankStepper implements Stepper {
  private readonly window: SortedWindow;
  private readonly period: number;

  constructor(period: number) {
    this.window = new SortedWindow(period);
    this.period = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = this.window.size < this.period ? NaN : (this.window.below(x) / this.period) * 100;
    this.window.push(x);
  }
}
