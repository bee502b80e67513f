/**
 * Tasuki gap: after a gap a candle runs on, and the next, of about its size, comes back but does not close the gap. Continues
 * the gap: bullish upwards, bearish downwards.
 * Source: Nison (1991); TA-Lib CDLTASUKIGAP.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { gapsAway, isBeyond, opensWithin, towards } from './kernels/relations.ts';

export const tasukiGap = defineIndicator(
  candlePattern({
    id: 'tasuki-gap',
    title: 'Tasuki gap',
    talib: 'CDLTASUKIGAP',
    candles: 3,
    means: ['recentRanges'],
    formula: 'a gap; a candle of its direction; one of near size and opposite colour opens within that body and closes within the gap',
    source: 'Nison (1991)',
    signal: ({ first, second, third }) => {
      const way = second.colour;
      const isWithinGap = isBeyond(second.open, third.close, way) && isBeyond(third.close, first.edge(way), way);
      const isOfSize = Math.abs(second.body - third.body) < second.near;
      return towards(way, gapsAway(second, first, way) && third.colour === -way && opensWithin(third, second) && isWithinGap && isOfSize);
    },
  }),
);
