/**
 * Piercing line: a long white candle opens below the low of a long black one and closes above the middle of its body. Bullish,
 * of weight in a downtrend.
 * Source: Nison (1991); TA-Lib CDLPIERCING.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const piercing = defineIndicator(
  candlePattern({
    id: 'piercing',
    title: 'Piercing line',
    talib: 'CDLPIERCING',
    candles: 2,
    means: ['bodies'],
    formula: 'long black; long white opens below its low and closes within its body, above the middle',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      bullish(
        first.isBlack &&
          first.isLong &&
          second.isWhite &&
          second.isLong &&
          second.open < first.low &&
          second.close < first.open &&
          second.close > first.retraced(0.5),
      ),
  }),
);
