/**
 * Linearly weighted moving average: the newest close weighs `period`, the oldest 1. Price units. First value at bar period - 1.
 * Source: TA-Lib WMA, equal within 1e-12.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper } from '../kernels/average.ts';
import { WeightedMean, weightedMeans } from '../kernels/weighted.ts';

export const wma = defineIndicator({
  id: 'wma',
  title: 'Weighted moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['wma'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'WMA = (n x[t] + (n - 1) x[t - 1] + ... + x[t - n + 1]) / (n (n + 1) / 2)',
  source: 'TA-Lib WMA',
  talib: [{ name: 'WMA', params: { timeperiod: 'period' }, outputs: { real: 'wma' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new AverageStepper(new WeightedMean(period)),
  fill: ({ period }, [close], [out]) => weightedMeans(close, period, out),
});
