/**
 * Three inside up (down): a harami, and a third candle that confirms it with a close beyond the open of the first. Bullish
 * after a black first candle, bearish after a white one.
 * Source: Morris (1992); TA-Lib CDL3INSIDE.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { engulfs, isBeyond, towards } from './kernels/relations.ts';

export const threeInside = defineIndicator(
  candlePattern({
    id: 'three-inside',
    title: 'Three inside up, down',
    talib: 'CDL3INSIDE',
    candles: 3,
    means: ['bodies'],
    formula: 'long; a body not long within it; the opposite colour closes beyond the 1st open',
    source: 'Morris (1992)',
    signal: ({ first, second, third }) => {
      const way = -first.colour;
      return towards(
        way,
        first.isLong && !second.isLong && engulfs(first, second) && third.colour === way && isBeyond(third.close, first.open, way),
      );
    },
  }),
);
