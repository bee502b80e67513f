/**
 * Tillson's T3: a generalised double exponential mean, applied three times. In the input's unit. First value at bar 6 (period - 1).
 * Source: Tillson (1998); TA-Lib T3, equal within 1e-9.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper } from '../kernels/average.ts';
import { TillsonMean } from '../kernels/ema-chain.ts';

export const t3 = defineIndicator({
  id: 't3',
  title: 'T3 moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['t3'],
  unit: 'input',
  params: { period: windowBars(5), volumeFactor: { min: 0, max: 1, default: 0.7, integer: false, unit: 'ratio' } },
  formula: 'T3 = GD(GD(GD)), GD = (1 + v) EMA - v EMA(EMA)',
  source: 'Tillson (1998); TA-Lib T3',
  talib: [{ name: 'T3', params: { timeperiod: 'period', vfactor: 'volumeFactor' }, outputs: { real: 't3' } }],
  pane: 'price',
  warmUp: ({ period }) => 6 * (period - 1),
  create: ({ period, volumeFactor }) => new AverageStepper(new TillsonMean(period, volumeFactor)),
});
