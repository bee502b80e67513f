/**
 * Three-line strike: three candles of one colour in steps, and a fourth that takes all of them back. Read as a pause: bullish
 * after three white candles, bearish after three black ones.
 * Source: Morris (1992); TA-Lib CDL3LINESTRIKE.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { isBeyond, towards } from './kernels/relations.ts';

export const threeLineStrike = defineIndicator(
  candlePattern({
    id: 'three-line-strike',
    title: 'Three-line strike',
    talib: 'CDL3LINESTRIKE',
    candles: 4,
    means: ['recentRanges'],
    formula: '3 of one colour, each closing farther from an open within or near the body before; the 4th opens beyond and takes all back',
    source: 'Morris (1992)',
    signal: ({ first, second, third, fourth }) => {
      const way = third.colour;
      return towards(
        way,
        first.colour === way &&
          second.colour === way &&
          fourth.colour === -way &&
          steps(second, first, way) &&
          steps(third, second, way) &&
          isBeyond(fourth.open, third.close, way) &&
          isBeyond(first.open, fourth.close, way),
      );
    },
  }),
);

const steps = (later: Candle, earlier: Candle, way: number): boolean =>
  isBeyond(later.close, earlier.close, way) && later.open >= earlier.bottom - earlier.near && later.open <= earlier.top + earlier.near;
