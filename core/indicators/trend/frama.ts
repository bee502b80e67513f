/**
 * Fractal adaptive moving average of the median price: an exponential mean whose constant exp(-4.6 (D - 1)), held to 0.01..1, follows
 * the fractal dimension D of the last 2 `half` bars, from their range and those of the two halves; without one of the ranges D stays
 * as it was, 1 at first. Price units. Begins with the median price of the first full window; first value at bar 2 half.
 * Source: Ehlers (2005), FRAMA - Fractal Adaptive Moving Average.
 */
import { exp, log } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
import { Lag } from '../kernels/lag.ts';

export const frama = defineIndicator({
  id: 'frama',
  title: 'Fractal adaptive moving average',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['frama'],
  unit: 'price',
  params: { half: windowBars(8) },
  formula: 'F = F[-1] + exp(-4.6 (D - 1)) (median - F[-1]), D = log2((range1 + range2) / half) - log2(range / (2 half))',
  source: 'Ehlers (2005)',
  pane: 'price',
  warmUp: ({ half }) => 2 * half,
  create: ({ half }) => new FractalStepper(half),
});

class FractalStepper implements Stepper {
  private readonly half: number;
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private readonly highestBefore: Lag;
  private readonly lowestBefore: Lag;
  private missing: number;
  private dimension = 1;
  private value = NaN;

  constructor(half: number) {
    this.half = half;
    this.highest = new WindowExtreme(half, 'highest');
    this.lowest = new WindowExtreme(half, 'lowest');
    this.highestBefore = new Lag(half);
    this.lowestBefore = new Lag(half);
    this.missing = 2 * half + 1;
  }

  step(input: Float64Array, output: Float64Array): void {
    const highest = this.highest.push(at(input, 0));
    const lowest = this.lowest.push(at(input, 1));
    const highestBefore = this.highestBefore.push(highest);
    const lowestBefore = this.lowestBefore.push(lowest);
    const median = (at(input, 0) + at(input, 1)) / 2;
    output[0] = NaN;
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 1) return;
    if (this.missing === 1) {
      this.value = median;
      return;
    }
    const newer = (highest - lowest) / this.half;
    const older = (highestBefore - lowestBefore) / this.half;
    const whole = (Math.max(highest, highestBefore) - Math.min(lowest, lowestBefore)) / (2 * this.half);
    if (newer > 0 && older > 0) this.dimension = (log(newer + older) - log(whole)) / Math.LN2;
    const constant = Math.max(0.01, Math.min(1, exp(-4.6 * (this.dimension - 1))));
    this.value += constant * (median - this.value);
    output[0] = this.value;
  }
}
