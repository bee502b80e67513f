/**
 * Gravestone doji: opens and closes at its low after trading higher. Always 100, which is no direction: the trend gives it
 * one.
 * Source: Nison (1991); TA-Lib CDLGRAVESTONEDOJI.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const gravestoneDoji = defineIndicator(
  candlePattern({
    id: 'gravestone-doji',
    title: 'Gravestone doji',
    talib: 'CDLGRAVESTONEDOJI',
    candles: 1,
    means: ['ranges'],
    formula: 'a doji with a very short lower shadow and an upper one that is not',
    source: 'Nison (1991)',
    signal: ({ first }) => bullish(first.isDoji && first.hasVeryShortLowerShadow && first.upperShadow > first.veryShort),
  }),
);
