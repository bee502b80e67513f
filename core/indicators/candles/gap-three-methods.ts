/**
 * Upside (downside) gap three methods: two candles of one colour with a gap between, and a third that closes the gap. Read as
 * a pause: bullish over white candles, bearish under black ones.
 * Source: Morris (1992); TA-Lib CDLXSIDEGAP3METHODS.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { closesWithin, gapsAway, opensWithin, towards } from './kernels/relations.ts';

export const gapThreeMethods = defineIndicator(
  candlePattern({
    id: 'gap-three-methods',
    title: 'Upside, downside gap three methods',
    talib: 'CDLXSIDEGAP3METHODS',
    candles: 3,
    formula: '2 of one colour with a gap of its direction; the opposite colour opens within the 2nd body and closes within the 1st',
    source: 'Morris (1992)',
    signal: ({ first, second, third }) => {
      const way = first.colour;
      return towards(
        way,
        second.colour === way &&
          third.colour === -way &&
          gapsAway(second, first, way) &&
          opensWithin(third, second) &&
          closesWithin(third, first),
      );
    },
  }),
);
