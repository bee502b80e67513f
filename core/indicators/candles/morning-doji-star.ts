/**
 * Morning doji star: a morning star whose star is a doji. Bullish, of weight in a downtrend.
 * Source: Nison (1991); TA-Lib CDLMORNINGDOJISTAR.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish, gapsDown } from './kernels/relations.ts';

export const morningDojiStar = defineIndicator(
  candlePattern({
    id: 'morning-doji-star',
    title: 'Morning doji star',
    talib: 'CDLMORNINGDOJISTAR',
    candles: 3,
    means: ['bodies', 'ranges'],
    penetration: 0.3,
    formula: 'long black; a doji gaps down; white, not short, closes above the penetration of the 1st body',
    source: 'Nison (1991)',
    signal: ({ first, second, third }, penetration) =>
      bullish(
        first.isBlack &&
          first.isLong &&
          second.isDoji &&
          gapsDown(second, first) &&
          third.isWhite &&
          third.isLong &&
          third.close > first.retraced(penetration),
      ),
  }),
);
