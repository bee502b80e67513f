/**
 * Hammer: a small body at the upper end of a range that reached far down, below or near the low of the candle before. Bullish,
 * of weight in a downtrend.
 * Source: Nison (1991); TA-Lib CDLHAMMER.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const hammer = defineIndicator(
  candlePattern({
    id: 'hammer',
    title: 'Hammer',
    talib: 'CDLHAMMER',
    candles: 2,
    means: ['bodies', 'ranges', 'recentRanges'],
    formula: 'a short body with a long lower and a very short upper shadow, below or near the low before',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      bullish(second.isShort && second.hasLongLowerShadow && second.hasVeryShortUpperShadow && second.bottom <= first.low + first.near),
  }),
);
