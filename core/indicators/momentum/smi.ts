/**
 * Stochastic momentum index, -100 to 100: the close's distance from the middle of the high-low range of `period` bars, twice
 * exponentially smoothed, over half the range smoothed likewise, and its signal EMA; 0 without range. First values (both) at
 * bar period + slow + fast + signal - 4. Source: Blau (1993); TA-Lib SMI.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { TwiceSmoothed } from '../kernels/ema-chain.ts';

interface SmiParams {
  readonly period: number;
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

export const smi = defineIndicator({
  id: 'smi',
  title: 'Stochastic momentum index',
  family: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['smi', 'signal'],
  unit: 'percent',
  params: { period: windowBars(13), fast: windowBars(2), slow: windowBars(25), signal: windowBars(9) },
  formula: 'SMI = 100 EMA(EMA(close - (highest + lowest) / 2)) / (EMA(EMA(highest - lowest)) / 2); signal = EMA(SMI)',
  source: 'Blau (1993); TA-Lib SMI',
  talib: [
    {
      name: 'SMI',
      params: { timeperiod: 'period', fastperiod: 'fast', slowperiod: 'slow', signalperiod: 'signal' },
      outputs: { smi: 'smi', smisignal: 'signal' },
    },
  ],
  pane: 'own',
  warmUp: ({ period, fast, slow, signal }) => period + slow + fast + signal - 4,
  create: (params) => new StochasticMomentumStepper(params),
});

class StochasticMomentumStepper implements Stepper {
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private readonly distance: TwiceSmoothed;
  private readonly range: TwiceSmoothed;
  private readonly signal: ExponentialMean;
  private missing: number;

  constructor({ period, fast, slow, signal }: SmiParams) {
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
    this.distance = new TwiceSmoothed(slow, fast);
    this.range = new TwiceSmoothed(slow, fast);
    this.signal = new ExponentialMean(signal);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    const highest = this.highest.push(at(input, 0));
    const lowest = this.lowest.push(at(input, 1));
    output.fill(NaN);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) return;
    const distance = this.distance.push(at(input, 2) - (highest + lowest) * 0.5);
    const range = 0.5 * this.range.push(highest - lowest);
    if (Number.isNaN(range)) return;
    const value = range > 0 ? (100 * distance) / range : 0;
    const signal = this.signal.push(value);
    if (Number.isNaN(signal)) return;
    output[0] = value + 0;
    output[1] = signal + 0;
  }
}
