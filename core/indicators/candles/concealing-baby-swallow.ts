/**
 * Concealing baby swallow: in a steep decline a black candle with an upper shadow gaps down and is swallowed by the next black
 * one. Bullish.
 * Source: Morris (1992); TA-Lib CDLCONCEALBABYSWALL.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { areBlack, bullish, gapsDown, isInside } from './kernels/relations.ts';

export const concealingBabySwallow = defineIndicator(
  candlePattern({
    id: 'concealing-baby-swallow',
    title: 'Concealing baby swallow',
    talib: 'CDLCONCEALBABYSWALL',
    candles: 4,
    means: ['ranges'],
    formula: '4 black: 2 marubozu; one gaps down and its upper shadow reaches the 2nd body; the last engulfs it, shadows and all',
    source: 'Morris (1992)',
    signal: ({ first, second, third, fourth }) =>
      bullish(
        areBlack(first, second, third) &&
          fourth.isBlack &&
          first.hasVeryShortShadows &&
          second.hasVeryShortShadows &&
          gapsDown(third, second) &&
          third.upperShadow > third.veryShort &&
          third.high > second.close &&
          isInside(third, fourth),
      ),
  }),
);
