/**
 * Three black crows: three black candles that each open within the body before and close lower, near their lows. The candle
 * before them is white. Bearish, of weight after a long advance.
 * Source: Nison (1991); TA-Lib CDL3BLACKCROWS.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { areBlack, bearish, opensWithin } from './kernels/relations.ts';

export const threeBlackCrows = defineIndicator(
  candlePattern({
    id: 'three-black-crows',
    title: 'Three black crows',
    talib: 'CDL3BLACKCROWS',
    candles: 4,
    means: ['ranges'],
    formula: 'white; 3 black below its high, each closing lower from an open within the body before, with very short lower shadows',
    source: 'Nison (1991)',
    signal: ({ first, second, third, fourth }) =>
      bearish(
        first.isWhite &&
          first.high > second.close &&
          areBlack(second, third, fourth) &&
          second.hasVeryShortLowerShadow &&
          declines(third, second) &&
          declines(fourth, third),
      ),
  }),
);

const declines = (later: Candle, earlier: Candle): boolean =>
  later.hasVeryShortLowerShadow && opensWithin(later, earlier) && later.close < earlier.close;
