/**
 * Chaikin oscillator: fast less slow exponential mean of the accumulation and distribution line (ad-line.ts), both begun with its first
 * value. First value at bar slow - 1. Source: Chaikin; TA-Lib ADOSC.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { flowOf } from '../kernels/money-flow.ts';

export const chaikinOscillator = defineIndicator({
  id: 'chaikin-oscillator',
  title: 'Chaikin oscillator',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['oscillator'],
  unit: 'count',
  params: { fast: windowBars(3), slow: windowBars(10) },
  formula: 'EMA(AD, fast) - EMA(AD, slow), both begun with the first AD',
  source: 'Chaikin; TA-Lib ADOSC',
  talib: [{ name: 'ADOSC', params: { fastperiod: 'fast', slowperiod: 'slow' }, outputs: { real: 'oscillator' } }],
  pane: 'own',
  warmUp: ({ fast, slow }) => Math.max(fast, slow) - 1,
  create: ({ fast, slow }) => new OscillatorStepper(fast, slow),
});

class OscillatorStepper implements Stepper {
  private readonly fastShare: number;
  private readonly slowShare: number;
  private missing: number;
  private sum = 0;
  private fast = NaN;
  private slow = NaN;

  constructor(fast: number, slow: number) {
    this.fastShare = 2 / (fast + 1);
    this.slowShare = 2 / (slow + 1);
    this.missing = Math.max(fast, slow);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.sum += flowOf(input);
    const isFirst = Number.isNaN(this.fast);
    this.fast = isFirst ? this.sum : this.fastShare * this.sum + (1 - this.fastShare) * this.fast;
    this.slow = isFirst ? this.sum : this.slowShare * this.sum + (1 - this.slowShare) * this.slow;
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.fast - this.slow;
  }
}
