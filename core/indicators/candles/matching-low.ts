/**
 * Matching low: two black candles that close at one price, which holds. Bullish, of weight in a downtrend.
 * Source: Morris (1992); TA-Lib CDLMATCHINGLOW.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish, isAbout } from './kernels/relations.ts';

export const matchingLow = defineIndicator(
  candlePattern({
    id: 'matching-low',
    title: 'Matching low',
    talib: 'CDLMATCHINGLOW',
    candles: 2,
    means: ['recentRanges'],
    formula: '2 black with equal closes',
    source: 'Morris (1992)',
    signal: ({ first, second }) => bullish(first.isBlack && second.isBlack && isAbout(second.close, first.close, first.equal)),
  }),
);
