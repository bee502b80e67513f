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
  vector: ({ period }, [close]) => [doubleMeans(close, period)],
});

function doubleMeans(x: Float64Array, period: number): Float64Array {
  const once = exponentialMeans(x, 0, period);
  const out = exponentialMeans(once, period - 1, period);
  for (let i = 2 * (period - 1); i < out.length; i += 1) out[i] = 2 * at(once, i) - at(out, i);
  return out;
}
