/**
 * Directional movement +DM and -DM, Wilder-smoothed. Price units. First values at bar period - 1. Source: Wilder (1978); TA-Lib PLUS_DM,
 * MINUS_DM, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { DirectionalMovement } from '../kernels/directional.ts';

export const directionalMovement = defineIndicator({
  id: 'directional-movement',
  title: 'Directional movement, raw',
  family: 'trend',
  inputs: ['high', 'low'],
  outputs: ['plusDm', 'minusDm'],
  unit: 'price',
  params: { period: windowBars(14) },
  formula: '+DM = +DM[-1] (n - 1) / n + the move up where it is the larger; -DM likewise',
  source: 'Wilder (1978); TA-Lib PLUS_DM, MINUS_DM',
  talib: [
    { name: 'PLUS_DM', params: { timeperiod: 'period' }, outputs: { real: 'plusDm' } },
    { name: 'MINUS_DM', params: { timeperiod: 'period' }, outputs: { real: 'minusDm' } },
  ],
  pane: 'own',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new MovementStepper(period),
});

class MovementStepper implements Stepper {
  private readonly movement: DirectionalMovement;
  private missing: number;

  constructor(period: number) {
    this.movement = new DirectionalMovement(period);
    this.missing = period;
  }

  step(input: Float64Array, output: Float64Array): void {
    this.movement.push(at(input, 0), at(input, 1), at(input, 1));
    if (this.missing > 0) this.missing -= 1;
    output[0] = this.missing > 0 ? NaN : this.movement.plus;
    output[1] = this.missing > 0 ? NaN : this.movement.minus;
  }
}
