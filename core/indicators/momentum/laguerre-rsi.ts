/**
 * Laguerre RSI, 0 to 100: rises over rises and falls between the neighbouring stages of a Laguerre filter; no value where all four stages
 * are equal. First value at bar 1. Source: Ehlers (2004), Time Warp - Without Space Travel.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Laguerre } from '../kernels/laguerre.ts';
import { riseOf } from '../kernels/relative-strength.ts';

export const laguerreRsi = defineIndicator({
  id: 'laguerre-rsi',
  title: 'Laguerre RSI',
  family: 'momentum',
  inputs: ['close'],
  outputs: ['rsi'],
  unit: 'percent',
  isPartial: true,
  params: { damping: { min: 0, max: 0.99, default: 0.5, integer: false, unit: 'ratio' } },
  formula: '100 up / (up + down), up and down the sums of rises and falls L0 - L1, L1 - L2, L2 - L3',
  source: 'Ehlers (2004)',
  pane: 'own',
  warmUp: () => 1,
  create: ({ damping }) => new LaguerreRsiStepper(damping),
});

class LaguerreRsiStepper implements Stepper {
  private readonly stages: Laguerre;

  constructor(damping: number) {
    this.stages = new Laguerre(damping);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.stages.push(at(input, 0));
    const { first, second, third, fourth } = this.stages;
    const up = riseOf(first - second) + riseOf(second - third) + riseOf(third - fourth);
    const down = riseOf(second - first) + riseOf(third - second) + riseOf(fourth - third);
    output[0] = up + down === 0 ? NaN : (100 * up) / (up + down);
  }
}
