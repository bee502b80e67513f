/**
 * Closing marubozu: a long candle that closes at the end of its range. Bullish white at its high, bearish black at its low.
 * Source: Morris (1992); TA-Lib CDLCLOSINGMARUBOZU.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { towards } from './kernels/relations.ts';

export const closingMarubozu = defineIndicator(
  candlePattern({
    id: 'closing-marubozu',
    title: 'Closing marubozu',
    talib: 'CDLCLOSINGMARUBOZU',
    candles: 1,
    means: ['bodies', 'ranges'],
    formula: 'a long body with a very short shadow on the side of its close',
    source: 'Morris (1992)',
    signal: ({ first }) => towards(first.colour, first.isLong && first.closingShadow < first.veryShort),
  }),
);
