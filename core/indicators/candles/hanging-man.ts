/**
 * Hanging man: a hammer's shape above or near the high of the candle before. Bearish, of weight in an uptrend.
 * Source: Nison (1991); TA-Lib CDLHANGINGMAN.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish } from './kernels/relations.ts';

export const hangingMan = defineIndicator(
  candlePattern({
    id: 'hanging-man',
    title: 'Hanging man',
    talib: 'CDLHANGINGMAN',
    candles: 2,
    means: ['bodies', 'ranges', 'recentRanges'],
    formula: 'a short body with a long lower and a very short upper shadow, above or near the high before',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      bearish(second.isShort && second.hasLongLowerShadow && second.hasVeryShortUpperShadow && second.bottom >= first.high - first.near),
  }),
);
