/**
 * Tri-star: three dojis, of which the middle one gaps away. Bearish over the others, bullish under them. All three are
 * measured by the candles before the first.
 * Source: Nison (1991); TA-Lib CDLTRISTAR.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { gapsAway, gapsUp, isBeyond, towards } from './kernels/relations.ts';

export const tristar = defineIndicator(
  candlePattern({
    id: 'tristar',
    title: 'Tri-star',
    talib: 'CDLTRISTAR',
    candles: 3,
    means: ['ranges'],
    formula: '3 dojis; the 2nd gaps away; the 3rd does not reach as far',
    source: 'Nison (1991)',
    signal: ({ first, second, third }) => {
      const way = gapsUp(second, first) ? 1 : -1;
      const areDojis = first.isDoji && second.body <= first.veryShort && third.body <= first.veryShort;
      return towards(-way, areDojis && gapsAway(second, first, way) && isBeyond(second.edge(way), third.edge(way), way));
    },
  }),
);
