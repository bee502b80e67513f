/**
 * Thrusting line: a white candle from below the low of a long black one comes back into its body, but not above the middle.
 * Bearish, of weight in a downtrend.
 * Source: Nison (1991); TA-Lib CDLTHRUSTING.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish } from './kernels/relations.ts';

export const thrusting = defineIndicator(
  candlePattern({
    id: 'thrusting',
    title: 'Thrusting line',
    talib: 'CDLTHRUSTING',
    candles: 2,
    means: ['bodies', 'recentRanges'],
    formula: 'long black; white opens below its low and closes within its body, above an equal close, up to the middle',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      bearish(
        first.isBlack &&
          first.isLong &&
          second.isWhite &&
          second.open < first.low &&
          second.close > first.close + first.equal &&
          second.close <= first.retraced(0.5),
      ),
  }),
);
