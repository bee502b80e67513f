/**
 * Harami: a small body within the long one before. Bullish after a black candle, bearish after a white one; 80 instead of 100
 * where the bodies match on one end.
 * Source: Nison (1991); TA-Lib CDLHARAMI.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { contains, strengthOf, towards } from './kernels/relations.ts';

export const harami = defineIndicator(
  candlePattern({
    id: 'harami',
    title: 'Harami',
    talib: 'CDLHARAMI',
    candles: 2,
    means: ['bodies'],
    formula: 'long; a body not long within it; 80 where one end matches',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      towards(-first.colour, first.isLong && !second.isLong && contains(first, second), strengthOf(first, second)),
  }),
);
