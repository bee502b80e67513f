/**
 * Normalised average true range: the average true range (atr.ts) in percent of the close, 0 where that is 0. First value at bar `period`.
 * Source: Forman (2006); TA-Lib NATR.
 */
import { defineIndicator, windowBars, type Stepper } from '../define.ts';
import { at } from '../kernels/at.ts';
import { AverageTrueRange } from '../kernels/true-range.ts';

export const natr = defineIndicator({
  id: 'natr',
  title: 'Normalised average true range',
  family: 'volatility',
  inputs: ['high', 'low', 'close'],
  outputs: ['natr'],
  unit: 'percent',
  params: { period: windowBars(14) },
  formula: 'NATR = 100 ATR / close',
  source: 'Forman (2006); TA-Lib NATR',
  talib: [{ name: 'NATR', params: { timeperiod: 'period' }, outputs: { real: 'natr' } }],
  pane: 'own',
  warmUp: ({ period }) => period,
  create: ({ period }) => new NormalisedStepper(period),
});

class NormalisedStepper implements Stepper {
  private readonly range: AverageTrueRange;

  constructor(period: number) {
    this.range = new AverageTrueRange(period);
  }

  step(input: Float64Array, output: Float64Array): void {
    const close = at(input, 2);
    const range = this.range.push(at(input, 0), at(input, 1), close);
    output[0] = close === 0 && !Number.isNaN(range) ? 0 : (range / close) * 100;
  }
}
