/**
 * Double exponential moving average: 2 EMA - EMA(EMA), less lag than an EMA of the same period. Price units.
 * First value at bar 2 (period - 1). Source: Mulloy (1994); TA-Lib DEMA, equal within 1e-12.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { at } from '../kernels/at.ts';
import { AverageStepper } from '../kernels/average.ts';
import { DoubleMean } from '../kernels/ema-chain.ts';
import { exponentialMeans } from '../kernels/ema.ts';

export const dema = defineIndicator({
  id: 'dema',
  title: 'Double exponential moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['dema'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'DEMA = 2 EMA - EMA(EMA)',
  source: 'Mulloy (1994); TA-Lib DEMA',
  talib: [{ name: 'DEMA', params: { timeperiod: 'period' }, outputs: { real: 'dema' } }],
  pane: 'price',
  warmUp: ({ period }) => 2 * (period - 1),
  create: ({ period }) => new AverageStepper(new DoubleMean(period)),
  fill: ({ period }, [close], [out]) => doubleMeans(close, period, out),
});

function doubleMeans(x: Float64Array, period: number, out: Float64Array): void {
  const once = new Float64Array(x.length);
  exponentialMeans(x, { from: 0, period }, once);
  exponentialMeans(once, { from: period - 1, period }, out);
  for (let i = 2 * (period - 1); i < out.length; i += 1) out[i] = 2 * at(once, i) - at(out, i);
}
