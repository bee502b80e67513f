/**
 * In-neck: a white candle from below the low of a long black one comes back no farther than its close. Bearish, of weight in a
 * downtrend.
 * Source: Nison (1991); TA-Lib CDLINNECK.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish } from './kernels/relations.ts';

export const inNeck = defineIndicator(
  candlePattern({
    id: 'in-neck',
    title: 'In-neck',
    talib: 'CDLINNECK',
    candles: 2,
    means: ['bodies', 'recentRanges'],
    formula: 'long black; white opens below its low and closes at its close or a little within its body',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      bearish(
        first.isBlack &&
          first.isLong &&
          second.isWhite &&
          second.open < first.low &&
          second.close >= first.close &&
          second.close <= first.close + first.equal,
      ),
  }),
);
