/**
 * Two crows: over a long white candle a black one gaps up, and a second black one fills that gap. Bearish, of weight in an
 * uptrend.
 * Source: Morris (1992); TA-Lib CDL2CROWS.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish, closesWithin, gapsUp, opensWithin } from './kernels/relations.ts';

export const twoCrows = defineIndicator(
  candlePattern({
    id: 'two-crows',
    title: 'Two crows',
    talib: 'CDL2CROWS',
    candles: 3,
    means: ['bodies'],
    formula: 'long white; black body gaps up; black opens within the 2nd body and closes within the 1st',
    source: 'Morris (1992)',
    signal: ({ first, second, third }) =>
      bearish(
        first.isWhite &&
          first.isLong &&
          second.isBlack &&
          gapsUp(second, first) &&
          third.isBlack &&
          opensWithin(third, second) &&
          closesWithin(third, first),
      ),
  }),
);
