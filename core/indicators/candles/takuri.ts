/**
 * Takuri line: a dragonfly doji whose lower shadow is more than twice its body. Always 100, which is no direction: the trend
 * gives it one.
 * Source: Morris (1992); TA-Lib CDLTAKURI.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const takuri = defineIndicator(
  candlePattern({
    id: 'takuri',
    title: 'Takuri line',
    talib: 'CDLTAKURI',
    candles: 1,
    means: ['ranges'],
    formula: 'a doji with a very short upper shadow and a very long lower one',
    source: 'Morris (1992)',
    signal: ({ first }) => bullish(first.isDoji && first.hasVeryShortUpperShadow && first.lowerShadow > 2 * first.body),
  }),
);
