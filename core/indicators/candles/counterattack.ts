/**
 * Counterattack, or meeting lines: two long candles of opposite colours that close at one price. Bullish where the second is
 * white, bearish where it is black.
 * Source: Nison (1991); TA-Lib CDLCOUNTERATTACK.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isAbout, towards } from './kernels/relations.ts';

export const counterattack = defineIndicator(
  candlePattern({
    id: 'counterattack',
    title: 'Counterattack',
    talib: 'CDLCOUNTERATTACK',
    candles: 2,
    means: ['bodies', 'recentRanges'],
    formula: '2 long of opposite colours with equal closes',
    source: 'Nison (1991)',
    signal: ({ first, second }) => {
      const way = second.colour;
      return towards(way, first.colour === -way && first.isLong && second.isLong && isAbout(second.close, first.close, first.equal));
    },
  }),
);
