/**
 * Detrended price oscillator: the value n / 2 + 1 bars ago less the simple mean of the last n, so that the mean is centred on
 * it and nothing of the future is read. In the input's unit. First value at bar period - 1. Source: TA-Lib DPO.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Lag } from '../kernels/lag.ts';
import { RunningMean } from '../kernels/sma.ts';

export const dpo = defineIndicator({
  id: 'dpo',
  title: 'Detrended price oscillator',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['dpo'],
  unit: 'input',
  params: { period: windowBars(20) },
  formula: 'DPO = x[t - (n / 2 + 1)] - SMA(n)',
  source: 'TA-Lib DPO',
  talib: [{ name: 'DPO', params: { timeperiod: 'period' }, outputs: { real: 'dpo' } }],
  pane: 'own',
  warmUp: ({ period }) => Math.max(period - 1, Math.floor(period / 2) + 1),
  create: ({ period }) => new DetrendedStepper(period),
});

class DetrendedStepper implements Stepper {
  private readonly lag: Lag;
  private readonly mean: RunningMean;

  constructor(period: number) {
    this.lag = new Lag(Math.floor(period / 2) + 1);
    this.mean = new RunningMean(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    output[0] = this.lag.push(x) - this.mean.push(x);
  }
}
