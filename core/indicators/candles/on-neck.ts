/**
 * On-neck: a white candle from below the low of a long black one comes back no farther than that low. Bearish, of weight in a
 * downtrend.
 * Source: Nison (1991); TA-Lib CDLONNECK.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish, isAbout } from './kernels/relations.ts';

export const onNeck = defineIndicator(
  candlePattern({
    id: 'on-neck',
    title: 'On-neck',
    talib: 'CDLONNECK',
    candles: 2,
    means: ['bodies', 'recentRanges'],
    formula: 'long black; white opens below its low and closes equal to that low',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      bearish(first.isBlack && first.isLong && second.isWhite && second.open < first.low && isAbout(second.close, first.low, first.equal)),
  }),
);
