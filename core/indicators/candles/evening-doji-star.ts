/**
 * Evening doji star: an evening star whose star is a doji. Bearish, of weight in an uptrend.
 * Source: Nison (1991); TA-Lib CDLEVENINGDOJISTAR.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish, gapsUp } from './kernels/relations.ts';

export const eveningDojiStar = defineIndicator(
  candlePattern({
    id: 'evening-doji-star',
    title: 'Evening doji star',
    talib: 'CDLEVENINGDOJISTAR',
    candles: 3,
    means: ['bodies', 'ranges'],
    penetration: 0.3,
    formula: 'long white; a doji gaps up; black, not short, closes below the penetration of the 1st body',
    source: 'Nison (1991)',
    signal: ({ first, second, third }, penetration) =>
      bearish(
        first.isWhite &&
          first.isLong &&
          second.isDoji &&
          gapsUp(second, first) &&
          third.isBlack &&
          third.isLong &&
          third.close < first.retraced(penetration),
      ),
  }),
);
