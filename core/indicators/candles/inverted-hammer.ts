/**
 * Inverted hammer: a small body at the lower end of a range that reached far up, a gap below the body before. Bullish, of
 * weight in a downtrend.
 * Source: Nison (1991); TA-Lib CDLINVERTEDHAMMER.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish, gapsDown } from './kernels/relations.ts';

export const invertedHammer = defineIndicator(
  candlePattern({
    id: 'inverted-hammer',
    title: 'Inverted hammer',
    talib: 'CDLINVERTEDHAMMER',
    candles: 2,
    means: ['bodies', 'ranges'],
    formula: 'a short body with a long upper and a very short lower shadow gaps down',
    source: 'Nison (1991)',
    signal: ({ first, second }) =>
      bullish(second.isShort && second.hasLongUpperShadow && second.hasVeryShortLowerShadow && gapsDown(second, first)),
  }),
);
