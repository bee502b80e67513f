/**
 * Derivative oscillator: the RSI, twice exponentially smoothed, less the simple mean of that. Percent points. First value at bar
 * period + first + second + signal - 3. Source: Brown (1999), Technical Analysis for the Trading Professional.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { TwiceSmoothed } from '../kernels/ema-chain.ts';
import { RelativeStrength } from '../kernels/relative-strength.ts';
import { RunningMean } from '../kernels/sma.ts';

interface DerivativeParams {
  readonly period: number;
  readonly first: number;
  readonly second: number;
  readonly signal: number;
}

export const derivativeOscillator = defineIndicator({
  id: 'derivative-oscillator',
  title: 'Derivative oscillator',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['oscillator'],
  unit: 'none',
  params: { period: windowBars(14), first: windowBars(5), second: windowBars(3), signal: windowBars(9) },
  formula: 'D = s - SMA(s), s = EMA(EMA(RSI))',
  source: 'Brown (1999)',
  pane: 'own',
  warmUp: ({ period, first, second, signal }) => period + first + second + signal - 3,
  create: (params) => new DerivativeStepper(params),
});

class DerivativeStepper implements Stepper {
  private readonly strength: RelativeStrength;
  private readonly smoothed: TwiceSmoothed;
  private readonly mean: RunningMean;

  constructor({ period, first, second, signal }: DerivativeParams) {
    this.strength = new RelativeStrength(period);
    this.smoothed = new TwiceSmoothed(first, second);
    this.mean = new RunningMean(signal);
  }

  step(input: Float64Array, output: Float64Array): void {
    const strength = this.strength.push(at(input, 0));
    const smoothed = Number.isNaN(strength) ? NaN : this.smoothed.push(strength);
    output[0] = Number.isNaN(smoothed) ? NaN : smoothed - this.mean.push(smoothed);
  }
}
