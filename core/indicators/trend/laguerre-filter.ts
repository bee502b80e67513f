/**
 * Laguerre filter: a weighted mean of four stages that delay slow waves more than fast ones; smooth with few values, the more so the larger
 * `damping`. In the input's unit. Begins at the first value. Source: Ehlers (2004), Time Warp - Without Space Travel.
 */
import { defineIndicator, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { Laguerre } from '../kernels/laguerre.ts';

export const laguerreFilter = defineIndicator({
  id: 'laguerre-filter',
  title: 'Laguerre filter',
  family: 'trend',
  inputs: ['close'],
  outputs: ['filter'],
  unit: 'input',
  params: { damping: { min: 0, max: 0.99, default: 0.8, integer: false, unit: 'ratio' } },
  formula: '(L0 + 2 L1 + 2 L2 + L3) / 6, L0 = (1 - g) x + g L0[-1], Lk = L(k-1)[-1] + g (Lk[-1] - L(k-1))',
  source: 'Ehlers (2004)',
  pane: 'price',
  warmUp: () => 0,
  create: ({ damping }) => new LaguerreStepper(damping),
});

class LaguerreStepper implements Stepper {
  private readonly stages: Laguerre;

  constructor(damping: number) {
    this.stages = new Laguerre(damping);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.stages.push(at(input, 0));
    const { first, second, third, fourth } = this.stages;
    output[0] = (first + 2 * second + 2 * third + fourth) / 6;
  }
}
