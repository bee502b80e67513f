/**
 * How straight the way was. Efficiency ratio: the net change over `period` bars over the summed one-bar changes, 0 to 1. Vertical
 * horizontal filter: the range of the values over the same sum. Without any change 1 and 0. First values at bar `period`.
 * Source: Kaufman (1995); White (1991); TA-Lib ER, VHF.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { WindowExtreme } from '../kernels/extremes.ts';
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

export const vhf = defineIndicator({
  id: 'vhf',
  title: 'Vertical horizontal filter',
  family: 'trend',
  inputs: ['close'],
  outputs: ['vhf'],
  unit: 'ratio',
  params: { period: windowBars(28) },
  formula: 'VHF = (highest x - lowest x) / sum of |one-bar changes|',
  source: 'White (1991); TA-Lib VHF',
  talib: [{ name: 'VHF', params: { timeperiod: 'period' }, outputs: { real: 'vhf' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new FilterStepper(period),
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

class FilterStepper implements Stepper {
  private readonly travel: Travel;
  private readonly highest: WindowExtreme;
  private readonly lowest: WindowExtreme;
  private missing: number;

  constructor(period: number) {
    this.travel = new Travel(period);
    this.missing = period + 1;
    this.highest = new WindowExtreme(period, 'highest');
    this.lowest = new WindowExtreme(period, 'lowest');
  }

  step(input: Float64Array, output: Float64Array): void {
    const x = at(input, 0);
    const travelled = this.travel.push(x);
    const range = this.highest.push(x) - this.lowest.push(x);
    if (this.missing > 0) this.missing -= 1;
    if (this.missing > 0) output[0] = NaN;
    else output[0] = travelled === 0 ? 0 : range / travelled;
  }
}
