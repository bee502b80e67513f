/**
 * Accelerator oscillator: the awesome oscillator (awesome-oscillator.ts) less its own simple mean. Price units. First value at bar slow +
 * signal - 2. Source: Williams (1995), Trading Chaos; TA-Lib AC.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { AwesomeDifference } from '../kernels/awesome.ts';
import { RunningMean } from '../kernels/sma.ts';

export const acceleratorOscillator = defineIndicator({
  id: 'accelerator-oscillator',
  title: 'Accelerator oscillator',
  family: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['oscillator'],
  unit: 'price',
  params: { fast: windowBars(5, 1), slow: windowBars(34, 1), signal: windowBars(5, 1) },
  formula: 'AC = AO - SMA(AO, signal)',
  source: 'Williams (1995); TA-Lib AC',
  talib: [{ name: 'AC', params: { fastperiod: 'fast', slowperiod: 'slow', signalperiod: 'signal' }, outputs: { real: 'oscillator' } }],
  pane: 'own',
  warmUp: ({ fast, slow, signal }) => Math.max(fast, slow) + signal - 2,
  create: ({ fast, slow, signal }) => new AcceleratorStepper(fast, slow, signal),
});

class AcceleratorStepper implements Stepper {
  private readonly difference: AwesomeDifference;
  private readonly mean: RunningMean;

  constructor(fast: number, slow: number, signal: number) {
    this.difference = new AwesomeDifference(fast, slow);
    this.mean = new RunningMean(signal);
  }

  step(input: Float64Array, output: Float64Array): void {
    const oscillator = this.difference.push(at(input, 0), at(input, 1));
    output[0] = Number.isNaN(oscillator) ? NaN : oscillator - this.mean.push(oscillator);
  }
}
