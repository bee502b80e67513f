/**
 * Kicking: a marubozu, and one of the opposite colour that gaps away from it. Bullish where the second is white above a black
 * one, bearish where it is black below a white one.
 * Source: Morris (1992); TA-Lib CDLKICKING.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isMarubozu, rangeGapsAway, towards } from './kernels/relations.ts';

export const kicking = defineIndicator(
  candlePattern({
    id: 'kicking',
    title: 'Kicking',
    talib: 'CDLKICKING',
    candles: 2,
    means: ['bodies', 'ranges'],
    formula: '2 marubozu of opposite colours with a gap between their ranges',
    source: 'Morris (1992)',
    signal: ({ first, second }) => {
      const way = second.colour;
      return towards(way, first.colour === -way && isMarubozu(first) && isMarubozu(second) && rangeGapsAway(second, first, way));
    },
  }),
);
