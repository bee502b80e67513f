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
  fill: ({ period }, [close], [out]) => tripleMeans(close, period, out),
});

function tripleMeans(x: Float64Array, period: number, out: Float64Array): void {
  const once = new Float64Array(x.length);
  const twice = new Float64Array(x.length);
  exponentialMeans(x, { from: 0, period }, once);
  exponentialMeans(once, { from: period - 1, period }, twice);
  exponentialMeans(twice, { from: 2 * (period - 1), period }, out);
  for (let i = 3 * (period - 1); i < out.length; i += 1) {
    out[i] = at(out, i) + (3 * at(once, i) - 3 * at(twice, i));
  }
}
