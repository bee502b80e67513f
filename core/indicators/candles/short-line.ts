/**
 * Short line: a short body between short shadows. 100 white, -100 black, which is no direction.
 * Source: Morris (1992); TA-Lib CDLSHORTLINE.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { towards } from './kernels/relations.ts';

export const shortLine = defineIndicator(
  candlePattern({
    id: 'short-line',
    title: 'Short line',
    talib: 'CDLSHORTLINE',
    candles: 1,
    means: ['bodies', 'shadows'],
    formula: 'a short body with 2 short shadows',
    source: 'Morris (1992)',
    signal: ({ first }) => towards(first.colour, first.isShort && first.hasShortShadows),
  }),
);
