/**
 * Engulfing: a body that covers the one before, of the opposite colour. Bullish where the second is white, bearish where it is
 * black; 80 instead of 100 where the bodies match on one end. TA-Lib waits for one bar more than it reads.
 * Source: Nison (1991); TA-Lib CDLENGULFING.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { contains, strengthOf, towards } from './kernels/relations.ts';

const lookBack = 2;

const pattern = candlePattern({
  id: 'engulfing',
  title: 'Engulfing',
  talib: 'CDLENGULFING',
  candles: 2,
  lookBack,
  formula: 'a body; the opposite colour engulfs it; 80 where one end matches',
  source: 'Nison (1991)',
  signal: ({ first, second }) => {
    const way = second.colour;
    const isLarger = second.top > first.top || second.bottom < first.bottom;
    return towards(way, first.colour === -way && contains(second, first) && isLarger, strengthOf(second, first));
  },
});

export const engulfing = defineIndicator({ ...pattern, fill: (_params, [open, , , close], [out]) => fillSignals(open, close, out) });

/**
 * Opposite colours: the one opens at or beyond the other's close, and closes at or beyond its open, not both at. Worked out, not branched
 * on: colours are a coin's toss.
 */
function fillSignals(open: Float64Array, close: Float64Array, out: Float64Array): void {
  out.fill(NaN, 0, lookBack);
  for (let i = lookBack; i < out.length; i += 1) {
    const from = open[i - 1] ?? NaN;
    const to = close[i - 1] ?? NaN;
    const opened = open[i] ?? NaN;
    const closed = close[i] ?? NaN;
    const way = Number(closed >= opened) - Number(to >= from);
    // By how far each end lies beyond, in that direction.
    const beyondOpen = (closed - from) * way;
    const beyondClose = (to - opened) * way;
    const covers = Number(beyondOpen >= 0) * Number(beyondClose >= 0);
    out[i] = way * covers * strength(Number(beyondOpen > 0), Number(beyondClose > 0)) + 0;
  }
}

/** 100 where both ends lie beyond, 80 where one does. */
const strength = (first: number, second: number): number => 80 * (first + second) - 60 * first * second;
