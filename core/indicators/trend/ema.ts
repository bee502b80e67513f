/**
 * Exponential moving average, k = 2 / (period + 1), seeded with the simple mean of the first `period` closes. Price units.
 * First value at bar period - 1. Source: TA-Lib EMA, equal within 1e-12.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper } from '../kernels/average.ts';
import { ExponentialMean, exponentialMeans } from '../kernels/ema.ts';

export const ema = defineIndicator({
  id: 'ema',
  title: 'Exponential moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['ema'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'EMA = EMA[-1] + (x - EMA[-1]) * 2 / (n + 1), seeded with the SMA',
  source: 'TA-Lib EMA',
  talib: [{ name: 'EMA', params: { timeperiod: 'period' }, outputs: { real: 'ema' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new AverageStepper(new ExponentialMean(period)),
  fill: ({ period }, [close], [out]) => exponentialMeans(close, { from: 0, period }, out),
});
