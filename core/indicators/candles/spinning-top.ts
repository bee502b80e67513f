/**
 * Spinning top: a short body between two shadows longer than it. 100 white, -100 black, which is no direction.
 * Source: Nison (1991); TA-Lib CDLSPINNINGTOP.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { towards } from './kernels/relations.ts';

export const spinningTop = defineIndicator(
  candlePattern({
    id: 'spinning-top',
    title: 'Spinning top',
    talib: 'CDLSPINNINGTOP',
    candles: 1,
    means: ['bodies'],
    formula: 'a short body with 2 shadows longer than it',
    source: 'Nison (1991)',
    signal: ({ first }) => towards(first.colour, first.isShort && first.hasLongUpperShadow && first.hasLongLowerShadow),
  }),
);
