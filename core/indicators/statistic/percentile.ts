/**
 * Percentile: the smallest of the last `period` values that at least that share of them does not exceed (nearest rank). In the input's
 * unit. First value at bar period - 1. The window is kept sorted: O(log n) comparisons and a shift a bar, `period` at most 10,000. Source:
 * Hyndman and Fan (1996), definition 1; TA-Lib PERCENTILE.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { SortedWindow } from '../kernels/sorted-window.ts';

export const percentile = defineIndicator({
  id: 'percentile',
  title: 'Percentile',
  family: 'statistic',
  inputs: ['close'],
  outputs: ['percentile'],
  unit: 'input',
  params: { period: windowBars(30, 2, 10_000), percentile: { min: 0, max: 100, default: 50, integer: false, unit: 'percent' } },
  formula: 'the value of rank p n / 100, rounded up, among the last n',
  source: 'Hyndman and Fan (1996); TA-Lib PERCENTILE',
  talib: [{ name: 'PERCENTILE', params: { timeperiod: 'period' }, outputs: { real: 'percentile' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: (params) => new PercentileStepper(params.period, params.percentile),
});

class PercentileStepper implements Stepper {
  private readonly window: SortedWindow;
  private readonly period: number;
  private readonly rank: number;

  constructor(period: number, share: number) {
    this.window = new SortedWindow(period);
    this.period = period;
    this.rank = Math.max(1, Math.ceil((share * period) / 100));
  }

  step(input: Float64Array, output: Float64Array): void {
    this.window.push(at(input, 0));
    output[0] = this.window.size < this.period ? NaN : this.window.nth(this.rank - 1);
  }
}
