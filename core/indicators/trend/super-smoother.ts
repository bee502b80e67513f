/**
 * Super smoother: a two-pole Butterworth low-pass of the mean of two values, which takes out waves shorter than `period` bars with little
 * lag. In the input's unit. Begins with the first two values themselves; first value at bar 2.
 * Source: Ehlers (2013), Cycle Analytics for Traders, chapter 3.
 */
import { cos, exp } from '#/core/value/math.ts';
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';

export const superSmoother = defineIndicator({
  id: 'super-smoother',
  title: 'Super smoother',
  family: 'trend',
  inputs: ['close'],
  outputs: ['smooth'],
  unit: 'input',
  params: { period: windowBars(10) },
  formula: 'S = (1 - b + a^2) (x + x[-1]) / 2 + b S[-1] - a^2 S[-2], a = exp(-sqrt 2 pi / n), b = 2 a cos(sqrt 2 pi / n)',
  source: 'Ehlers (2013)',
  pane: 'price',
  warmUp: () => 2,
  create: ({ period }) => new SuperSmootherStepper(period),
});

class SuperSmootherStepper implements Stepper {
  private readonly first: number;
  private readonly second: number;
  private bars = 0;
  private previous = NaN;
  private value = NaN;
  private valueBefore = NaN;

  constructor(period: number) {
    const angle = (Math.SQRT2 * Math.PI) / period;
    const decay = exp(-angle);
    this.first = 2 * decay * cos(angle);
    this.second = -decay * decay;
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const isBegun = this.bars === 2;
    const mean = (x + this.previous) / 2;
    const smooth = (1 - this.first - this.second) * mean + this.first * this.value + this.second * this.valueBefore;
    this.valueBefore = this.value;
    this.value = isBegun ? smooth : x;
    this.previous = x;
    if (!isBegun) this.bars += 1;
    output[0] = isBegun ? smooth : NaN;
  }
}
