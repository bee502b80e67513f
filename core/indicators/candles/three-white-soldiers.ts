/**
 * Three white soldiers: three white candles that each open within or near the body before and close higher, near their highs.
 * None is far shorter than the one before, which would be an advance block. Bullish, of weight after a decline.
 * Source: Nison (1991); TA-Lib CDL3WHITESOLDIERS.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { advances, areWhite, bullish } from './kernels/relations.ts';

export const threeWhiteSoldiers = defineIndicator(
  candlePattern({
    id: 'three-white-soldiers',
    title: 'Three white soldiers',
    talib: 'CDL3WHITESOLDIERS',
    candles: 3,
    means: ['bodies', 'ranges', 'recentRanges'],
    formula: '3 white, each closing higher from an open within or near the body before, not far shorter, with very short upper shadows',
    source: 'Nison (1991)',
    signal: ({ first, second, third }) =>
      bullish(
        areWhite(first, second, third) && first.hasVeryShortUpperShadow && follows(second, first) && follows(third, second) && third.isLong,
      ),
  }),
);

const follows = (later: Candle, earlier: Candle): boolean =>
  advances(later, earlier) && later.hasVeryShortUpperShadow && later.body > earlier.body - earlier.far;
