/**
 * Directional indicators +DI and -DI, 0 to 100: Wilder-smoothed directional movement over true range smoothed likewise, 0 without any.
 * First values at bar `period`. Source: Wilder (1978); TA-Lib PLUS_DI, MINUS_DI, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { directionalIndicators, DirectionalMovement } from '../kernels/directional.ts';
import { workColumn } from '../kernels/work-column.ts';

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
  fill: ({ period }, columns, [plus, minus]) => {
    const rows = columns[0].length;
    directionalIndicators(columns, period, [workColumn(plus, rows), workColumn(minus, rows)]);
  },
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
