/**
 * Exponentially weighted volatility a year, a fraction (0.2 = 20%), of log returns with mean 0; the variance begins with the square of the
 * first return. For values above 0. First value at bar 1, which rests on one return only.
 * Source: J.P. Morgan (1996), RiskMetrics Technical Document, decay 0.94 for days.
 */
import { log } from '#/core/value/math.ts';
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { barsPerYear } from '../kernels/yearly.ts';

export const ewmaVol = defineIndicator({
  id: 'ewma-vol',
  title: 'Exponentially weighted volatility',
  family: 'volatility',
  inputs: ['close'],
  outputs: ['volatility'],
  unit: 'ratio',
  params: { decay: { min: 0.01, max: 0.9999, default: 0.94, integer: false, unit: 'ratio' }, barsPerYear },
  formula: 'sqrt(bars a year v), v = decay v[-1] + (1 - decay) ln(x / x[-1])^2',
  source: 'J.P. Morgan (1996)',
  pane: 'own',
  warmUp: () => 1,
  create: (params) => new EwmaStepper(params.decay, params.barsPerYear),
});

class EwmaStepper implements Stepper {
  private readonly decay: number;
  private readonly yearly: number;
  private previous = NaN;
  private variance = NaN;

  constructor(decay: number, yearly: number) {
    this.decay = decay;
    this.yearly = yearly;
  }

  step(input: Float64Array, output: Float64Array): void {
    const change = log(at(input, 0) / this.previous);
    this.previous = at(input, 0);
    // From or to zero there is no return: it begins anew.
    const square = Number.isFinite(change) ? change * change : Number.NaN;
    this.variance = Number.isNaN(this.variance) ? square : this.decay * this.variance + (1 - this.decay) * square;
    output[0] = Math.sqrt(this.yearly * this.variance);
  }
}
