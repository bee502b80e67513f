/**
 * Doji star: after a long candle a doji gaps away in its direction, a warning of a turn. Bearish after a white candle, bullish
 * after a black one.
 * Source: Nison (1991); TA-Lib CDLDOJISTAR.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { gapsAway, towards } from './kernels/relations.ts';

export const dojiStar = defineIndicator(
  candlePattern({
    id: 'doji-star',
    title: 'Doji star',
    talib: 'CDLDOJISTAR',
    candles: 2,
    means: ['bodies', 'ranges'],
    formula: 'long; a doji gaps away',
    source: 'Nison (1991)',
    signal: ({ first, second }) => towards(-first.colour, first.isLong && second.isDoji && gapsAway(second, first, first.colour)),
  }),
);
