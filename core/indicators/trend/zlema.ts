/**
 * Zero-lag moving average: the exponential mean of the value plus its change over (period - 1) / 2 bars, rounded down. In the input's
 * unit. First value that many bars after bar period - 1. Source: Ehlers and Way (2010); TA-Lib ZLEMA, equal within 1e-9.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper, ZeroLagMean } from '../kernels/average.ts';

export const zlema = defineIndicator({
  id: 'zlema',
  title: 'Zero-lag moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['zlema'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'ZLEMA = EMA(x + (x - x[t - lag])), lag = (n - 1) / 2',
  source: 'Ehlers and Way (2010); TA-Lib ZLEMA',
  talib: [{ name: 'ZLEMA', params: { timeperiod: 'period' }, outputs: { real: 'zlema' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1 + Math.floor((period - 1) / 2),
  create: ({ period }) => new AverageStepper(new ZeroLagMean(period)),
});
