/**
 * Kaufman's adaptive moving average: an EMA whose constant runs from 2/3 (clean trend) to 2/31 (noise) with the
 * efficiency ratio |x[t] - x[t - n]| / sum |one-bar changes|, squared. Price units. First value at bar `period`.
 * The ratio is 1 without any change.
 * Source: Kaufman (1995), Smarter Trading; TA-Lib KAMA, equal within 1e-12.
 */
import { defineIndicator, windowBars } from '../define.ts';
import { AverageStepper } from '../kernels/average.ts';
import { adaptiveMeans, KaufmanMean } from '../kernels/kaufman.ts';

export const kama = defineIndicator({
  id: 'kama',
  title: 'Kaufman adaptive moving average',
  family: 'trend',
  inputs: ['close'],
  outputs: ['kama'],
  unit: 'input',
  params: { period: windowBars(30) },
  formula: 'KAMA = KAMA[-1] + (x - KAMA[-1]) (ER (2/3 - 2/31) + 2/31)^2, ER = |change over n| / sum of |one-bar changes|',
  source: 'Kaufman (1995); TA-Lib KAMA',
  talib: [{ name: 'KAMA', params: { timeperiod: 'period' }, outputs: { real: 'kama' } }],
  pane: 'price',
  warmUp: ({ period }) => period,
  create: ({ period }) => new AverageStepper(new KaufmanMean(period)),
  fill: ({ period }, [close], [out]) => adaptiveMeans(close, period, out),
});
