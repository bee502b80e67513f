/**
 * Pretty good oscillator: how many average true ranges the close stands from its simple mean, the ranges averaged exponentially; no value
 * without any range. First value at bar `period`. Source: Mark Johnson, the PGO of his trading rules.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { RunningMean } from '../kernels/sma.ts';
import { TrueRange } from '../kernels/true-range.ts';

export const prettyGood = defineIndicator({
  id: 'pretty-good',
  title: 'Pretty good oscillator',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['oscillator'],
  unit: 'none',
  isPartial: true,
  params: { period: windowBars(14) },
  formula: '(close - SMA(close)) / EMA(TR)',
  source: 'Johnson, PGO',
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new PrettyGoodStepper(period),
});

class PrettyGoodStepper implements Stepper {
  private readonly mean: RunningMean;
  private readonly range = new TrueRange();
  private readonly ranges: ExponentialMean;

  constructor(period: number) {
    this.mean = new RunningMean(period);
    this.ranges = new ExponentialMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 2);
    const range = this.range.push(at(input, 0), at(input, 1), close);
    const distance = close - this.mean.push(close);
    const mean = Number.isNaN(range) ? NaN : this.ranges.push(range);
    output[0] = mean === 0 ? NaN : distance / mean + 0;
  }
}
