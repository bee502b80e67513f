/**
 * Abdi-Ranaldo spread, a fraction of the price: from how far a close stands from the middle of its bar's range against the middle of the
 * next bar's, in logarithms, a negative square counting 0; the mean over `period` pairs of bars. Prices must be positive. First
 * value at bar `period`. Source: Abdi and Ranaldo (2017), Review of Financial Studies 30, two-day corrected.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

export const abdiRanaldo = defineIndicator({
  id: 'abdi-ranaldo',
  title: 'Abdi-Ranaldo spread',
  family: 'statistic',
  inputs: ['high', 'low', 'close'],
  outputs: ['spread'],
  unit: 'ratio',
  params: { period: windowBars(20, 1) },
  formula: 'mean of sqrt(max(0, 4 (c[-1] - m[-1]) (c[-1] - m))), c = ln close, m = (ln high + ln low) / 2',
  source: 'Abdi and Ranaldo (2017)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new AbdiRanaldoStepper(period),
});

class AbdiRanaldoStepper implements Stepper {
  private readonly sum: WindowSum;
  private readonly period: number;
  private missing: number;
  private middle = NaN;
  private close = NaN;

  constructor(period: number) {
    this.sum = new WindowSum(period);
    this.period = period;
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const middle = (log(at(input, 0)) + log(at(input, 1))) / 2;
    const square = 4 * (this.close - this.middle) * (this.close - middle);
    this.middle = middle;
    this.close = log(at(input, 2));
    if (this.missing > 0) this.missing -= 1;
    output[0] = NaN;
    if (Number.isNaN(square)) return;
    const sum = this.sum.push(Math.sqrt(Math.max(square, 0)));
    if (this.missing === 0) output[0] = sum / this.period;
  }
}
