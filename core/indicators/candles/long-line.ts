/**
 * Long line: a long body between short shadows. Bullish white, bearish black.
 * Source: Morris (1992); TA-Lib CDLLONGLINE.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { towards } from './kernels/relations.ts';

export const longLine = defineIndicator(
  candlePattern({
    id: 'long-line',
    title: 'Long line',
    talib: 'CDLLONGLINE',
    candles: 1,
    means: ['bodies', 'shadows'],
    formula: 'a long body with 2 short shadows',
    source: 'Morris (1992)',
    signal: ({ first }) => towards(first.colour, first.isLong && first.hasShortShadows),
  }),
);
