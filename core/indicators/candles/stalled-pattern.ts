/**
 * Stalled pattern, or deliberation: two long white candles, and a small one that rides on the shoulder of the second or gaps
 * away from it. Bearish, of weight in an uptrend.
 * Source: Nison (1991); TA-Lib CDLSTALLEDPATTERN.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { advances, areWhite, bearish } from './kernels/relations.ts';

export const stalledPattern = defineIndicator(
  candlePattern({
    id: 'stalled-pattern',
    title: 'Stalled pattern',
    talib: 'CDLSTALLEDPATTERN',
    candles: 3,
    means: ['bodies', 'ranges', 'recentRanges'],
    formula: '2 long white, the 2nd from within or near the 1st body with a very short upper shadow; short white on its shoulder',
    source: 'Nison (1991)',
    signal: ({ first, second, third }) => {
      const isAdvance = first.isLong && second.isLong && second.hasVeryShortUpperShadow && advances(second, first);
      const isOnShoulder = third.isShort && third.open >= second.close - third.body - second.near;
      return bearish(areWhite(first, second, third) && isAdvance && third.close > second.close && isOnShoulder);
    },
  }),
);
