/**
 * Rising (falling) three methods: three small candles lean against a long one but stay within its range, and a second long one
 * carries on. Continues the trend: bullish between white candles, bearish between black ones.
 * Source: Nison (1991); TA-Lib CDLRISEFALL3METHODS.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isBeyond, towards } from './kernels/relations.ts';

export const threeMethods = defineIndicator(
  candlePattern({
    id: 'three-methods',
    title: 'Rising, falling three methods',
    talib: 'CDLRISEFALL3METHODS',
    candles: 5,
    means: ['bodies'],
    formula: 'long; 3 short of the opposite colour move back within its range; long of its colour closes beyond the 1st close',
    source: 'Nison (1991)',
    signal: ({ first, second, third, fourth, fifth }) => {
      const way = first.colour;
      const isPause = rests(second, first) && rests(third, first) && rests(fourth, first);
      const isBack = isBeyond(second.close, third.close, way) && isBeyond(third.close, fourth.close, way);
      const isOn = fifth.isLong && isBeyond(fifth.open, fourth.close, way) && isBeyond(fifth.close, first.close, way);
      return towards(way, first.isLong && isPause && isBack && fifth.colour === way && isOn);
    },
  }),
);

/** A short body of the opposite colour, partly within the range. */
const rests = (candle: Candle, first: Candle): boolean =>
  candle.isShort && candle.colour === -first.colour && candle.bottom < first.high && candle.top > first.low;
