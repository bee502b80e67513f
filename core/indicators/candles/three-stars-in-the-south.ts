/**
 * Three stars in the south: three black candles that shrink, each with a higher low: a decline that slows down. Bullish.
 * Source: Morris (1992); TA-Lib CDL3STARSINSOUTH.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { areBlack, bullish, isInside } from './kernels/relations.ts';

export const threeStarsInTheSouth = defineIndicator(
  candlePattern({
    id: 'three-stars-in-the-south',
    title: 'Three stars in the south',
    talib: 'CDL3STARSINSOUTH',
    candles: 3,
    means: ['bodies', 'ranges'],
    formula: '3 black: long with a long lower shadow; smaller with a low not lower; short with very short shadows, an inside bar',
    source: 'Morris (1992)',
    signal: ({ first, second, third }) =>
      bullish(
        areBlack(first, second, third) &&
          first.isLong &&
          first.hasLongLowerShadow &&
          isSmaller(second, first) &&
          third.isShort &&
          third.hasVeryShortShadows &&
          isInside(third, second),
      ),
  }),
);

/** Opens higher within the range, trades below the close but not below the low, and closes off its own low. */
const isSmaller = (second: Candle, first: Candle): boolean =>
  second.body < first.body &&
  second.open > first.close &&
  second.open <= first.high &&
  second.low < first.close &&
  second.low >= first.low &&
  second.lowerShadow > second.veryShort;
