/**
 * Homing pigeon: a harami of two black candles. Bullish, of weight in a downtrend.
 * Source: Morris (1992); TA-Lib CDLHOMINGPIGEON.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish, engulfs } from './kernels/relations.ts';

export const homingPigeon = defineIndicator(
  candlePattern({
    id: 'homing-pigeon',
    title: 'Homing pigeon',
    talib: 'CDLHOMINGPIGEON',
    candles: 2,
    means: ['bodies'],
    formula: 'long black; a black body not long within it',
    source: 'Morris (1992)',
    signal: ({ first, second }) => bullish(first.isBlack && first.isLong && second.isBlack && !second.isLong && engulfs(first, second)),
  }),
);
