/**
 * Klinger oscillator: fast less slow exponential mean of the volume force, and its signal. The force is volume, signed by the
 * trend of high + low + close, times 100 |2 (range / cumulated range of the trend - 1)|; 0 without range. The first values are
 * at bar slow + signal - 1, since the trend needs the bar before. Source: Klinger (1997), Stocks & Commodities 15.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { ExponentialMean } from '../kernels/ema.ts';

export const klinger = defineIndicator({
  id: 'klinger',
  title: 'Klinger oscillator',
  family: 'volume',
  inputs: ['high', 'low', 'close', 'volume'],
  outputs: ['klinger', 'signal'],
  unit: 'none',
  params: { fast: windowBars(34), slow: windowBars(55), signal: windowBars(13) },
  formula: 'EMA(force, fast) - EMA(force, slow), force = 100 volume trend |2 (dm / cm - 1)|; signal = EMA of that',
  source: 'Klinger (1997)',
  pane: 'own',
  warmUp: ({ fast, slow, signal }) => Math.max(fast, slow) + signal - 1,
  create: ({ fast, slow, signal }) => new KlingerStepper(fast, slow, signal),
});

class KlingerStepper implements Stepper {
  private readonly fast: ExponentialMean;
  private readonly slow: ExponentialMean;
  private readonly signal: ExponentialMean;
  private sum = NaN;
  private range = 0;
  private cumulated = 0;
  private trend = 0;

  constructor(fast: number, slow: number, signal: number) {
    this.fast = new ExponentialMean(fast);
    this.slow = new ExponentialMean(slow);
    this.signal = new ExponentialMean(signal);
  }

  step(input: Float64Array, output: Float64Array): void {
    const range = at(input, 0) - at(input, 1);
    const sum = at(input, 0) + at(input, 1) + at(input, 2);
    output.fill(NaN);
    if (!Number.isNaN(this.sum)) {
      const trend = sum > this.sum ? 1 : -1;
      this.cumulated = trend === this.trend ? this.cumulated + range : this.range + range;
      this.trend = trend;
      this.write(this.forceOf(range, at(input, 3)), output);
    }
    this.sum = sum;
    this.range = range;
  }

  private forceOf(range: number, volume: number): number {
    return this.cumulated === 0 ? 0 : 100 * volume * this.trend * Math.abs(2 * (range / this.cumulated - 1));
  }

  private write(force: number, output: Float64Array): void {
    const value = this.fast.push(force) - this.slow.push(force);
    const signal = Number.isNaN(value) ? NaN : this.signal.push(value);
    if (Number.isNaN(signal)) return;
    output[0] = value + 0;
    output[1] = signal + 0;
  }
}
