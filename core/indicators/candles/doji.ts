/**
 * Doji: open and close are nearly one price. Always 100, which is no direction: it shows that neither side prevailed.
 * Source: Nison (1991); TA-Lib CDLDOJI.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const doji = defineIndicator(
  candlePattern({
    id: 'doji',
    title: 'Doji',
    talib: 'CDLDOJI',
    candles: 1,
    means: ['ranges'],
    formula: 'a body of at most 0.1 of the mean range of 10 candles',
    source: 'Nison (1991)',
    signal: ({ first }) => bullish(first.isDoji),
  }),
);
