/**
 * High-wave candle: a short body between two shadows of more than twice its length. 100 white, -100 black, which is no
 * direction.
 * Source: Nison (1994); TA-Lib CDLHIGHWAVE.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { towards } from './kernels/relations.ts';

export const highWave = defineIndicator(
  candlePattern({
    id: 'high-wave',
    title: 'High-wave candle',
    talib: 'CDLHIGHWAVE',
    candles: 1,
    means: ['bodies'],
    formula: 'a short body with 2 very long shadows',
    source: 'Nison (1994)',
    signal: ({ first }) => towards(first.colour, first.isShort && first.upperShadow > 2 * first.body && first.lowerShadow > 2 * first.body),
  }),
);
