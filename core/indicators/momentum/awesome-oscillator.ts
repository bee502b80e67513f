/**
 * Awesome oscillator: fast less slow simple mean of the median price. Price units. First value at bar slow - 1; a fast period above the
 * slow one is swapped with it. Source: Williams (1995), Trading Chaos; TA-Lib AO.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { AwesomeDifference } from '../kernels/awesome.ts';

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
  create: ({ fast, slow }) => new AwesomeStepper(fast, slow),
});

class AwesomeStepper implements Stepper {
  private readonly difference: AwesomeDifference;

  constructor(fast: number, slow: number) {
    this.difference = new AwesomeDifference(fast, slow);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.difference.push(at(input, 0), at(input, 1));
  }
}
