/**
 * Dragonfly doji: opens and closes at its high after trading lower. Always 100, which is no direction: the trend gives it one.
 * Source: Nison (1994); TA-Lib CDLDRAGONFLYDOJI.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const dragonflyDoji = defineIndicator(
  candlePattern({
    id: 'dragonfly-doji',
    title: 'Dragonfly doji',
    talib: 'CDLDRAGONFLYDOJI',
    candles: 1,
    means: ['ranges'],
    formula: 'a doji with a very short upper shadow and a lower one that is not',
    source: 'Nison (1994)',
    signal: ({ first }) => bullish(first.isDoji && first.hasVeryShortUpperShadow && first.lowerShadow > first.veryShort),
  }),
);
