/**
 * Corwin-Schultz bid-ask spread, a fraction of the price: from the ranges of two bars against that of both together, negative ones 0, the
 * mean over `period` pairs, without their adjustment for overnight gaps. Prices must be positive. First value at bar `period`. Source:
 * Corwin and Schultz (2012), Journal of Finance 67.
 */
import { exp, log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowSum } from '../kernels/window-sums.ts';

const K = 3 - 2 * Math.SQRT2;

export const corwinSchultz = defineIndicator({
  id: 'corwin-schultz',
  title: 'Corwin-Schultz spread',
  family: 'statistic',
  inputs: ['high', 'low'],
  outputs: ['spread'],
  unit: 'ratio',
  params: { period: windowBars(20, 1) },
  formula: 'mean of max(0, 2 (e^a - 1) / (1 + e^a)), a = (sqrt(2 b) - sqrt(b)) / k - sqrt(g / k), k = 3 - 2 sqrt 2',
  source: 'Corwin and Schultz (2012)',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new CorwinSchultzStepper(period),
});

class CorwinSchultzStepper implements Stepper {
  private readonly sum: WindowSum;
  private readonly period: number;
  private missing: number;
  private high = NaN;
  private low = NaN;

  constructor(period: number) {
    this.sum = new WindowSum(period);
    this.period = period;
    this.missing = period + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const high = at(input, 0);
    const low = at(input, 1);
    if (this.missing > 0) this.missing -= 1;
    output[0] = NaN;
    if (!Number.isNaN(this.high)) {
      const sum = this.sum.push(Math.max(this.spreadOf(high, low), 0));
      if (this.missing === 0) output[0] = sum / this.period;
    }
    this.high = high;
    this.low = low;
  }

  private spreadOf(high: number, low: number): number {
    const today = log(high / low);
    const before = log(this.high / this.low);
    const both = log(Math.max(high, this.high) / Math.min(low, this.low));
    const beta = today * today + before * before;
    const alpha = (Math.sqrt(2 * beta) - Math.sqrt(beta)) / K - Math.sqrt((both * both) / K);
    return (2 * (exp(alpha) - 1)) / (1 + exp(alpha));
  }
}
