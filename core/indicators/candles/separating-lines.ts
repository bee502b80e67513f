/**
 * Separating lines: a candle against the trend, and a belt-hold of the opposite colour that begins where it began. Bullish
 * white, bearish black.
 * Source: Nison (1991); TA-Lib CDLSEPARATINGLINES.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isAbout, isBeltHold, towards } from './kernels/relations.ts';

export const separatingLines = defineIndicator(
  candlePattern({
    id: 'separating-lines',
    title: 'Separating lines',
    talib: 'CDLSEPARATINGLINES',
    candles: 2,
    means: ['bodies', 'ranges', 'recentRanges'],
    formula: 'a candle; a belt-hold of the opposite colour with an equal open',
    source: 'Nison (1991)',
    signal: ({ first, second }) => {
      const way = second.colour;
      return towards(way, first.colour === -way && isAbout(second.open, first.open, first.equal) && isBeltHold(second));
    },
  }),
);
