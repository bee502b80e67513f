/**
 * Hikkake: an inside bar, the second candle, is broken by the third on one side. A trap for who follows: bullish where it
 * breaks down, bearish where it breaks up, and twice that where a close beyond the other side confirms it.
 * Source: Chesler (2004); TA-Lib CDLHIKKAKE.
 */
import { defineIndicator } from '../define.ts';
import { bearish, isInside, rangeShifts } from './kernels/relations.ts';
import { trapPattern } from './kernels/trap.ts';

export const hikkake = defineIndicator(
  trapPattern({
    id: 'hikkake',
    title: 'Hikkake',
    talib: 'CDLHIKKAKE',
    candles: 3,
    lookBack: 5,
    inside: 'second',
    formula: 'inside bar; a break of it to one side; confirmed by a close beyond its other side within 3 bars',
    source: 'Chesler (2004)',
    signal: ({ first, second, third }) => {
      if (!isInside(second, first)) return 0;
      return rangeShifts(third, second, -1) ? 100 : bearish(rangeShifts(third, second, 1));
    },
  }),
);
