/**
 * Simple moving average: the mean of the last `period` closes, by a running total. Price units. First value at bar period - 1.
 * Source: TA-Lib SMA, equal within 1e-12.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper } from '../kernels/average.ts';
import { RunningMean, runningMeans } from '../kernels/sma.ts';

export const sma = defineIndicator({
  id: 'sma',
  title: 'Simple moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['sma'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'SMA = (x[t] + ... + x[t - n + 1]) / n',
  source: 'TA-Lib SMA',
  talib: [{ name: 'SMA', params: { timeperiod: 'period' }, outputs: { real: 'sma' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new AverageStepper(new RunningMean(period)),
  fill: ({ period }, [close], [out]) => runningMeans(close, { from: 0, period }, out),
});
