/**
 * Triangular moving average: the simple mean of a simple mean over half the period each. In the input's unit. First value at bar period -
 * 1. Source: TA-Lib TRIMA, equal within 1e-9.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper, TriangularMean } from '../kernels/average.ts';

export const trima = defineIndicator({
  id: 'trima',
  title: 'Triangular moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['trima'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'TRIMA = SMA of an SMA, each over half the period',
  source: 'TA-Lib TRIMA',
  talib: [{ name: 'TRIMA', params: { timeperiod: 'period' }, outputs: { real: 'trima' } }],
  pane: 'price',
  warmUp: ({ period }) => period - 1,
  create: ({ period }) => new AverageStepper(new TriangularMean(period)),
});
