/**
 * Average true range: Wilder's smoothing of the true range, seeded with the mean of the ranges of bars 1..period. Price units.
 * First value at bar `period`. Source: Wilder (1978); TA-Lib ATR, equal within 1e-12.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { AverageTrueRange, averageTrueRanges } from '../kernels/true-range.ts';

export const atr = defineIndicator({
  id: 'atr',
  title: 'Average true range',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['atr'],
  unit: 'price',
  params: { period: windowBars(14) },
  formula: 'ATR = (ATR[-1] (n - 1) + TR) / n',
  source: 'Wilder (1978); TA-Lib ATR',
  talib: [{ name: 'ATR', params: { timeperiod: 'period' }, outputs: { real: 'atr' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new AtrStepper(period),
  fill: ({ period }, columns, [out]) => averageTrueRanges(columns, period, out),
});

class AtrStepper implements Stepper {
  private readonly range: AverageTrueRange;

  constructor(period: number) {
    this.range = new AverageTrueRange(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    output[0] = this.range.push(at(input, 0), at(input, 1), at(input, 2));
  }
}
