/**
 * Efficiency ratio, 0 to 1: the net change over `period` bars over the summed one-bar changes; 1 without any. First value at bar `period`.
 * Source: Kaufman (1995), Smarter Trading; TA-Lib ER.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { efficiencyOf, Travel } from '../kernels/kaufman.ts';
import { Lag } from '../kernels/lag.ts';

export const efficiencyRatio = defineIndicator({
  id: 'efficiency-ratio',
  title: 'Efficiency ratio',
  family: 'trend',
  inputs: ['close'],
  outputs: ['ratio'],
  unit: 'ratio',
  params: { period: windowBars(10) },
  formula: 'ER = |x[t] - x[t - n]| / sum of |one-bar changes|',
  source: 'Kaufman (1995); TA-Lib ER',
  talib: [{ name: 'ER', params: { timeperiod: 'period' }, outputs: { real: 'ratio' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new EfficiencyStepper(period),
});

class EfficiencyStepper implements Stepper {
  private readonly travel: Travel;
  private readonly lag: Lag;

  constructor(period: number) {
    this.travel = new Travel(period);
    this.lag = new Lag(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const travelled = this.travel.push(x);
    const change = x - this.lag.push(x);
    output[0] = Number.isNaN(change) ? NaN : efficiencyOf(change, travelled);
  }
}
