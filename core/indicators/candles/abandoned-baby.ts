/**
 * Abandoned baby: a doji that stands alone, with gaps on both sides that not even the shadows close, and a turn into the first
 * body. Bullish at a bottom, bearish at a top.
 * Source: Nison (1991); TA-Lib CDLABANDONEDBABY.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isBeyond, rangeGapsAway, towards } from './kernels/relations.ts';

export const abandonedBaby = defineIndicator(
  candlePattern({
    id: 'abandoned-baby',
    title: 'Abandoned baby',
    talib: 'CDLABANDONEDBABY',
    candles: 3,
    means: ['bodies', 'ranges'],
    penetration: 0.3,
    formula: 'long; a doji with gaps between all ranges; the opposite colour, not short, closes beyond the penetration of the 1st body',
    source: 'Nison (1991)',
    signal: ({ first, second, third }, penetration) => {
      const way = third.colour;
      return towards(
        way,
        first.isLong &&
          second.isDoji &&
          third.isLong &&
          first.colour === -way &&
          rangeGapsAway(second, first, -way) &&
          rangeGapsAway(third, second, way) &&
          isBeyond(third.close, first.retraced(penetration), way),
      );
    },
  }),
);
