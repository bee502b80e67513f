/**
 * Directional movement index, 0 to 100: the difference of +DI and -DI (dmi.ts) over their sum; it stays as it was where both are 0. First
 * value at bar `period`. Source: Wilder (1978); TA-Lib DX, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { directionalIndex, DirectionalMovement } from '../kernels/directional.ts';

export const dx = defineIndicator({
  id: 'dx',
  title: 'Directional movement index',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['dx'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'DX = 100 |+DI - -DI| / (+DI + -DI)',
  source: 'Wilder (1978); TA-Lib DX',
  talib: [{ name: 'DX', params: { timeperiod: 'period' }, outputs: { real: 'dx' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new IndexStepper(period),
});

class IndexStepper implements Stepper {
  private readonly movement: DirectionalMovement;
  private index = 0;

  constructor(period: number) {
    this.movement = new DirectionalMovement(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.movement.push(at(input, 0), at(input, 1), at(input, 2));
    const { plusDi, minusDi } = this.movement;
    const index = directionalIndex(plusDi, minusDi);
    if (!Number.isNaN(index)) this.index = index;
    output[0] = Number.isNaN(plusDi) ? NaN : this.index;
  }
}
