/**
 * Breakaway: a gap in the direction of the first candle, two days that carry on, and a fifth candle that takes the three days
 * back into the gap. Bullish after black candles, bearish after white ones.
 * Source: Morris (1992); TA-Lib CDLBREAKAWAY.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { gapsAway, isBeyond, rangeShifts, towards } from './kernels/relations.ts';

export const breakaway = defineIndicator(
  candlePattern({
    id: 'breakaway',
    title: 'Breakaway',
    talib: 'CDLBREAKAWAY',
    candles: 5,
    means: ['bodies'],
    formula: 'long; the same colour gaps away; 2 more shift on, the 4th of the same colour; the opposite colour closes within the gap',
    source: 'Morris (1992)',
    signal: ({ first, second, third, fourth, fifth }) => {
      const way = first.colour;
      const isRun =
        second.colour === way && gapsAway(second, first, way) && rangeShifts(third, second, way) && rangeShifts(fourth, third, way);
      const isTakenBack = isBeyond(second.open, fifth.close, way) && isBeyond(fifth.close, first.close, way);
      return towards(-way, first.isLong && isRun && fourth.colour === way && fifth.colour === -way && isTakenBack);
    },
  }),
);
