/**
 * Three outside up (down): an engulfing, and a third candle that confirms it with a close farther still. Bullish where the
 * second is white, bearish where it is black. TA-Lib waits for one bar more than it reads.
 * Source: Morris (1992); TA-Lib CDL3OUTSIDE.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { engulfs, isBeyond, towards } from './kernels/relations.ts';

export const threeOutside = defineIndicator(
  candlePattern({
    id: 'three-outside',
    title: 'Three outside up, down',
    talib: 'CDL3OUTSIDE',
    candles: 3,
    lookBack: 3,
    formula: 'a body; the opposite colour engulfs it; the 3rd closes beyond the 2nd close',
    source: 'Morris (1992)',
    signal: ({ first, second, third }) => {
      const way = second.colour;
      return towards(way, first.colour === -way && engulfs(second, first) && isBeyond(third.close, second.close, way));
    },
  }),
);
