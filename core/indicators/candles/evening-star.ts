/**
 * Evening star: over a long white candle a small body gaps up, and a black one falls deep into the first body. Bearish, of
 * weight in an uptrend.
 * Source: Nison (1991); TA-Lib CDLEVENINGSTAR.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish, gapsUp } from './kernels/relations.ts';

export const eveningStar = defineIndicator(
  candlePattern({
    id: 'evening-star',
    title: 'Evening star',
    talib: 'CDLEVENINGSTAR',
    candles: 3,
    means: ['bodies'],
    penetration: 0.3,
    formula: 'long white; a body not long gaps up; black, not short, closes below the penetration of the 1st body',
    source: 'Nison (1991)',
    signal: ({ first, second, third }, penetration) =>
      bearish(
        first.isWhite &&
          first.isLong &&
          !second.isLong &&
          gapsUp(second, first) &&
          third.isBlack &&
          third.isLong &&
          third.close < first.retraced(penetration),
      ),
  }),
);
