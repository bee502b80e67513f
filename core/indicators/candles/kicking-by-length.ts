/**
 * Kicking by length: a kicking whose direction is the colour of the longer of the two marubozu.
 * Source: Morris (1992); TA-Lib CDLKICKINGBYLENGTH.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isMarubozu, rangeGapsAway, towards } from './kernels/relations.ts';

export const kickingByLength = defineIndicator(
  candlePattern({
    id: 'kicking-by-length',
    title: 'Kicking by the longer marubozu',
    talib: 'CDLKICKINGBYLENGTH',
    candles: 2,
    means: ['bodies', 'ranges'],
    formula: '2 marubozu of opposite colours with a gap between their ranges; the longer one gives the direction',
    source: 'Morris (1992)',
    signal: ({ first, second }) => {
      const way = second.colour;
      const longer = second.body > first.body ? second : first;
      return towards(longer.colour, first.colour === -way && isMarubozu(first) && isMarubozu(second) && rangeGapsAway(second, first, way));
    },
  }),
);
