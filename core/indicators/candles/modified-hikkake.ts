/**
 * Modified hikkake: as a hikkake, with an inside bar within an inside bar, of which the wider one closes near the end that is
 * broken. Bullish where the fourth candle breaks down, bearish where it breaks up, and twice that where it is confirmed.
 * Source: Chesler (2004); TA-Lib CDLHIKKAKEMOD.
 */
import { defineIndicator } from '../define.ts';
import { bearish, isInside, rangeShifts } from './kernels/relations.ts';
import { trapPattern } from './kernels/trap.ts';

export const modifiedHikkake = defineIndicator(
  trapPattern({
    id: 'modified-hikkake',
    title: 'Modified hikkake',
    talib: 'CDLHIKKAKEMOD',
    candles: 4,
    means: ['recentRanges'],
    lookBack: 10,
    inside: 'third',
    formula: 'inside bar that closes near its low (high); a 2nd inside bar within it; a break of that down (up); confirmed as a hikkake',
    source: 'Chesler (2004)',
    signal: ({ first, second, third, fourth }) => {
      if (!isInside(second, first) || !isInside(third, second)) return 0;
      const isBottom = rangeShifts(fourth, third, -1) && second.close <= second.low + second.near;
      const isTop = rangeShifts(fourth, third, 1) && second.close >= second.high - second.near;
      return isBottom ? 100 : bearish(isTop);
    },
  }),
);
