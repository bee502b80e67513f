/**
 * Hull moving average: a weighted mean over sqrt(period) bars of twice the weighted mean over half the period less that over all of it,
 * halves and roots rounded down. In the input's unit. First value at bar period + sqrt(period) - 2. Source: Hull (2005); TA-Lib HMA, equal
 * within 1e-9.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper, HullMean } from '../kernels/average.ts';

export const hma = defineIndicator({
  id: 'hma',
  title: 'Hull moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['hma'],
  unit: 'input',
  params: { period: windowBars(20) },
  formula: 'HMA = WMA(2 WMA(x, n / 2) - WMA(x, n), sqrt(n))',
  source: 'Hull (2005); TA-Lib HMA',
  talib: [{ name: 'HMA', params: { timeperiod: 'period' }, outputs: { real: 'hma' } }],
  pane: 'price',
  warmUp: ({ period }) => period + Math.floor(Math.sqrt(period)) - 2,
  create: ({ period }) => new AverageStepper(new HullMean(period)),
});
