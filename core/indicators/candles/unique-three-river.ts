/**
 * Unique three river bottom: a black harami that makes a new low, and a small white candle that holds above it. Bullish, of
 * weight in a downtrend.
 * Source: Morris (1992); TA-Lib CDLUNIQUE3RIVER.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const uniqueThreeRiver = defineIndicator(
  candlePattern({
    id: 'unique-three-river',
    title: 'Unique three river',
    talib: 'CDLUNIQUE3RIVER',
    candles: 3,
    means: ['bodies'],
    formula: 'long black; black within its body with a lower low; short white that opens above that low',
    source: 'Morris (1992)',
    signal: ({ first, second, third }) => {
      const isNewLow = second.isBlack && second.close > first.close && second.open <= first.open && second.low < first.low;
      return bullish(first.isBlack && first.isLong && isNewLow && third.isWhite && third.isShort && third.open > second.low);
    },
  }),
);
