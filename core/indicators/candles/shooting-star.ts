/**
 * Shooting star: a small body at the lower end of a range that reached far up, a gap above the body before. Bearish, of weight
 * in an uptrend.
 * Source: Nison (1991); TA-Lib CDLSHOOTINGSTAR.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish, gapsUp } from './kernels/relations.ts';

export const shootingStar = defineIndicator(
  candlePattern({
    id: 'shooting-star',
    title: 'Shooting star',
    talib: 'CDLSHOOTINGSTAR',
    candles: 2,
    means: ['bodies', 'ranges'],
    formula: 'a short body with a long upper and a very short lower shadow gaps up',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      bearish(second.isShort && second.hasLongUpperShadow && second.hasVeryShortLowerShadow && gapsUp(second, first)),
  }),
);
