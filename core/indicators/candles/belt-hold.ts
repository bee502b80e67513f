/**
 * Belt-hold: a long candle that opens at the end of its range and runs from there. Bullish white from its low, bearish black
 * from its high.
 * Source: Nison (1991); TA-Lib CDLBELTHOLD.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isBeltHold, towards } from './kernels/relations.ts';

export const beltHold = defineIndicator(
  candlePattern({
    id: 'belt-hold',
    title: 'Belt-hold',
    talib: 'CDLBELTHOLD',
    candles: 1,
    means: ['bodies', 'ranges'],
    formula: 'a long body with a very short shadow on the side of its open',
    source: 'Nison (1991)',
    signal: ({ first }) => towards(first.colour, isBeltHold(first)),
  }),
);
