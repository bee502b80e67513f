/**
 * Rickshaw man: a long-legged doji whose body lies near the middle of its range. Always 100, which is no direction.
 * Source: Nison (1991); TA-Lib CDLRICKSHAWMAN.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const rickshawMan = defineIndicator(
  candlePattern({
    id: 'rickshaw-man',
    title: 'Rickshaw man',
    talib: 'CDLRICKSHAWMAN',
    candles: 1,
    means: ['ranges', 'recentRanges'],
    formula: 'a doji with 2 long shadows and its body near the middle of the range',
    source: 'Nison (1991)',
    signal: ({ first }) => {
      const middle = first.low + first.range / 2;
      const isCentred = first.bottom <= middle + first.near && first.top >= middle - first.near;
      return bullish(first.isDoji && first.hasLongLowerShadow && first.hasLongUpperShadow && isCentred);
    },
  }),
);
