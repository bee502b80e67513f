/**
 * Elder's force index: exponential mean of the close's change times volume. First value at bar `period`. Source: Elder (1993), Trading for
 * a Living; TA-Lib EFI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';

export const forceIndex = defineIndicator({
  id: 'force-index',
  title: "Elder's force index",
  family: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['force'],
  unit: 'none',
  params: { period: windowBars(13, 1) },
  formula: 'EFI = EMA((close - close[-1]) volume)',
  source: 'Elder (1993); TA-Lib EFI',
  talib: [{ name: 'EFI', params: { timeperiod: 'period' }, outputs: { real: 'force' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new ForceStepper(period),
});

class ForceStepper implements Stepper {
  private readonly mean: ExponentialMean;
  private previous = NaN;

  constructor(period: number) {
    this.mean = new ExponentialMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const force = (at(input, 0) - this.previous) * at(input, 1);
    this.previous = at(input, 0);
    output[0] = Number.isNaN(force) ? NaN : this.mean.push(force) + 0;
  }
}
