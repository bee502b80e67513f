/**
 * Awesome oscillator: fast less slow simple mean of the median price (high + low) / 2; accelerator: that less its own simple
 * mean. Price units. First values at bar slow - 1, and signal - 1 later. A fast period above the slow one is swapped with it.
 * Source: Williams (1995), Trading Chaos; TA-Lib AO, AC.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { RunningMean } from '../kernels/sma.ts';

export const awesomeOscillator = defineIndicator({
  id: 'awesome-oscillator',
  title: 'Awesome oscillator',
  family: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['oscillator'],
  unit: 'price',
  params: { fast: windowBars(5, 1), slow: windowBars(34, 1) },
  formula: 'AO = SMA(median, fast) - SMA(median, slow), median = (high + low) / 2',
  source: 'Williams (1995); TA-Lib AO',
  talib: [{ name: 'AO', params: { fastperiod: 'fast', slowperiod: 'slow' }, outputs: { real: 'oscillator' } }],
  pane: 'own',
  warmUp: ({ fast, slow }) => Math.max(fast, slow) - 1,
  create: ({ fast, slow }) => new AwesomeStepper(Math.min(fast, slow), Math.max(fast, slow)),
});

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
  create: ({ fast, slow, signal }) => new AcceleratorStepper(Math.min(fast, slow), Math.max(fast, slow), signal),
});

class AwesomeStepper implements Stepper {
  private readonly fast: RunningMean;
  private readonly slow: RunningMean;

  constructor(fast: number, slow: number) {
    this.fast = new RunningMean(fast);
    this.slow = new RunningMean(slow);
  }

  step(input: Float64Array, output: Float64Array): void {
    const median = (at(input, 0) + at(input, 1)) / 2;
    output[0] = this.fast.push(median) - this.slow.push(median);
  }
}

class AcceleratorStepper implements Stepper {
  private readonly awesome: AwesomeStepper;
  private readonly mean: RunningMean;

  constructor(fast: number, slow: number, signal: number) {
    this.awesome = new AwesomeStepper(fast, slow);
    this.mean = new RunningMean(signal);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.awesome.step(input, output);
    const oscillator = at(output, 0);
    if (!Number.isNaN(oscillator)) output[0] = oscillator - this.mean.push(oscillator);
  }
}
