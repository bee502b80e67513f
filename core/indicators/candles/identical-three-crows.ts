/**
 * Identical three crows: three black candles that each open where the one before closed. Bearish, of weight after an advance.
 * Source: Morris (1992); TA-Lib CDLIDENTICAL3CROWS.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { areBlack, bearish, isAbout } from './kernels/relations.ts';

export const identicalThreeCrows = defineIndicator(
  candlePattern({
    id: 'identical-three-crows',
    title: 'Identical three crows',
    talib: 'CDLIDENTICAL3CROWS',
    candles: 3,
    means: ['ranges', 'recentRanges'],
    formula: '3 black with falling closes and very short lower shadows, each opening at the close before',
    source: 'Morris (1992)',
    signal: ({ first, second, third }) =>
      bearish(areBlack(first, second, third) && first.hasVeryShortLowerShadow && goesOn(second, first) && goesOn(third, second)),
  }),
);

const goesOn = (later: Candle, earlier: Candle): boolean =>
  later.hasVeryShortLowerShadow && later.close < earlier.close && isAbout(later.open, earlier.close, earlier.equal);
