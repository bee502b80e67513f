/**
 * Long-legged doji: a doji with one or two shadows longer than its body. Always 100, which is no direction.
 * Source: Nison (1991); TA-Lib CDLLONGLEGGEDDOJI.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish } from './kernels/relations.ts';

export const longLeggedDoji = defineIndicator(
  candlePattern({
    id: 'long-legged-doji',
    title: 'Long-legged doji',
    talib: 'CDLLONGLEGGEDDOJI',
    candles: 1,
    means: ['ranges'],
    formula: 'a doji with a long upper or lower shadow',
    source: 'Nison (1991)',
    signal: ({ first }) => bullish(first.isDoji && (first.hasLongLowerShadow || first.hasLongUpperShadow)),
  }),
);
