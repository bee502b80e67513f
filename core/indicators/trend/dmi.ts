/**
 * Directional movement, Wilder-smoothed: +DM and -DM themselves (price units, first at bar period - 1); the indicators +DI and
 * -DI, 0 to 100, movement over smoothed true range (0 without any, first at bar `period`); and their index DX, 0 to 100, which
 * stays as it was where both are 0. Source: Wilder (1978); TA-Lib PLUS_DM, MINUS_DM, PLUS_DI, MINUS_DI, DX, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { directionalIndex, DirectionalMovement, directionalIndicators } from '../kernels/directional.ts';

export const dmi = defineIndicator({
  id: 'dmi',
  title: 'Directional movement',
  family: 'trend',
  inputs: ['high', 'low', 'close'],
  outputs: ['plusDi', 'minusDi'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: '+DI = 100 smoothed +DM / smoothed TR; -DI likewise',
  source: 'Wilder (1978); TA-Lib PLUS_DI, MINUS_DI',
  talib: [
    { name: 'PLUS_DI', params: { timeperiod: 'period' }, outputs: { real: 'plusDi' } },
    { name: 'MINUS_DI', params: { timeperiod: 'period' }, outputs: { real: 'minusDi' } },
  ],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new DmiStepper(period),
  vector: ({ period }, columns) => [...directionalIndicators(columns, period)],
});

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

class DmiStepper implements Stepper {
  private readonly movement: DirectionalMovement;

  constructor(period: number) {
    this.movement = new DirectionalMovement(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    this.movement.push(at(input, 0), at(input, 1), at(input, 2));
    output[0] = this.movement.plusDi;
    output[1] = this.movement.minusDi;
  }
}

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
