/**
 * Engulfing: a body that covers the one before, of the opposite colour. Bullish where the second is white, bearish where it is
 * black; 80 instead of 100 where the bodies match on one end. TA-Lib waits for one bar more than it reads.
 * Source: Nison (1991); TA-Lib CDLENGULFING.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { contains, strengthOf, towards } from './kernels/relations.ts';

export const engulfing = defineIndicator(
  candlePattern({
    id: 'engulfing',
    title: 'Engulfing',
    talib: 'CDLENGULFING',
    candles: 2,
    lookBack: 2,
    formula: 'a body; the opposite colour engulfs it; 80 where one end matches',
    source: 'Nison (1991)',
    signal: ({ first, second }) => {
      const way = second.colour;
      const isLarger = second.top > first.top || second.bottom < first.bottom;
      return towards(way, first.colour === -way && contains(second, first) && isLarger, strengthOf(second, first));
    },
  }),
);
