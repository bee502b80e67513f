/**
 * Marubozu: a long body with next to no shadows. Bullish white, bearish black.
 * Source: Morris (1992); TA-Lib CDLMARUBOZU.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isMarubozu, towards } from './kernels/relations.ts';

export const marubozu = defineIndicator(
  candlePattern({
    id: 'marubozu',
    title: 'Marubozu',
    talib: 'CDLMARUBOZU',
    candles: 1,
    means: ['bodies', 'ranges'],
    formula: 'a long body with 2 very short shadows',
    source: 'Morris (1992)',
    signal: ({ first }) => towards(first.colour, isMarubozu(first)),
  }),
);
