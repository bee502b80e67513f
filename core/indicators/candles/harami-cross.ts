/**
 * Harami cross: a doji within the long body before. Bullish after a black candle, bearish after a white one; 80 instead of 100
 * where the bodies match on one end.
 * Source: Nison (1991); TA-Lib CDLHARAMICROSS.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { contains, strengthOf, towards } from './kernels/relations.ts';

export const haramiCross = defineIndicator(
  candlePattern({
    id: 'harami-cross',
    title: 'Harami cross',
    talib: 'CDLHARAMICROSS',
    candles: 2,
    means: ['bodies', 'ranges'],
    formula: 'long; a doji within its body; 80 where one end matches',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      towards(-first.colour, first.isLong && second.isDoji && contains(first, second), strengthOf(first, second)),
  }),
);
