/**
 * Triple exponential moving average: 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA)). Price units. First value at bar 3 (period - 1).
 * Source: Mulloy (1994); TA-Lib TEMA, equal within 1e-12.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { at } from '../kernels/at.ts';
import { AverageStepper } from '../kernels/average.ts';
import { TripleMean } from '../kernels/ema-chain.ts';
import { exponentialMeans } from '../kernels/ema.ts';

export const tema = defineIndicator({
  id: 'tema',
  title: 'Triple exponential moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['tema'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'TEMA = 3 EMA - 3 EMA(EMA) + EMA(EMA(EMA))',
  source: 'Mulloy (1994); TA-Lib TEMA',
  talib: [{ name: 'TEMA', params: { timeperiod: 'period' }, outputs: { real: 'tema' } }],
  pane: 'price',
  warmUp: ({ period }) => 3 * (period - 1),
  create: ({ period }) => new AverageStepper(new TripleMean(period)),
  vector: ({ period }, [close]) => [tripleMeans(close, period)],
});

function tripleMeans(x: Float64Array, period: number): Float64Array {
  const once = exponentialMeans(x, 0, period);
  const twice = exponentialMeans(once, period - 1, period);
  const out = exponentialMeans(twice, 2 * (period - 1), period);
  for (let i = 3 * (period - 1); i < out.length; i += 1) {
    out[i] = at(out, i) + (3 * at(once, i) - 3 * at(twice, i));
  }
  return out;
}
