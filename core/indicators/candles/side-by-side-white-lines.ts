/**
 * Side-by-side white lines: two white candles beside each other beyond a gap that both leave open. Continues the gap: bullish
 * upwards, bearish downwards.
 * Source: Nison (1991); TA-Lib CDLGAPSIDESIDEWHITE.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { gapsAway, gapsUp, isAbout, towards } from './kernels/relations.ts';

export const sideBySideWhiteLines = defineIndicator(
  candlePattern({
    id: 'side-by-side-white-lines',
    title: 'Side-by-side white lines',
    talib: 'CDLGAPSIDESIDEWHITE',
    candles: 3,
    means: ['recentRanges'],
    formula: '2 white of near sizes and equal opens, both a gap away from the 1st body',
    source: 'Nison (1991)',
    signal: ({ first, second, third }) => {
      const way = gapsUp(second, first) ? 1 : -1;
      return towards(
        way,
        gapsAway(second, first, way) &&
          gapsAway(third, first, way) &&
          second.isWhite &&
          third.isWhite &&
          isAbout(third.body, second.body, second.near) &&
          isAbout(third.open, second.open, second.equal),
      );
    },
  }),
);
