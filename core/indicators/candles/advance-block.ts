/**
 * Advance block: three white candles as of an advance, but the later ones weaken: their bodies shrink or their upper shadows
 * grow. Bearish, of weight in an uptrend.
 * Source: Nison (1991); TA-Lib CDLADVANCEBLOCK.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { advances, areWhite, bearish } from './kernels/relations.ts';

export const advanceBlock = defineIndicator(
  candlePattern({
    id: 'advance-block',
    title: 'Advance block',
    talib: 'CDLADVANCEBLOCK',
    candles: 3,
    means: ['bodies', 'shadows', 'recentRanges'],
    formula: '3 white, each closing higher from an open within or near the body before; the 1st long; bodies shrink or upper shadows grow',
    source: 'Nison (1991)',
    signal: ({ first, second, third }) =>
      bearish(
        areWhite(first, second, third) &&
          advances(second, first) &&
          advances(third, second) &&
          first.isLong &&
          first.upperShadow < first.short &&
          (isStopped(first, second, third) || isWorn(first, second, third)),
      ),
  }),
);

/** One body is far smaller than the one before, and the third does not carry on. */
const isStopped = (first: Candle, second: Candle, third: Candle): boolean =>
  third.body < second.body - second.far || (second.body < first.body - first.far && third.body < second.body + second.near);

/** The third is smaller and has a long upper shadow, or all shrink and one of the last two has an upper shadow not short. */
const isWorn = (first: Candle, second: Candle, third: Candle): boolean => {
  const isShaded = third.upperShadow > third.short || second.upperShadow > second.short;
  return third.body < second.body && (third.hasLongUpperShadow || (second.body < first.body && isShaded));
};
