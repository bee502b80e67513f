/**
 * Morning star: under a long black candle a small body gaps down, and a white one rises deep into the first body. Bullish, of
 * weight in a downtrend.
 * Source: Nison (1991); TA-Lib CDLMORNINGSTAR.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish, gapsDown } from './kernels/relations.ts';

export const morningStar = defineIndicator(
  candlePattern({
    id: 'morning-star',
    title: 'Morning star',
    talib: 'CDLMORNINGSTAR',
    candles: 3,
    means: ['bodies'],
    penetration: 0.3,
    formula: 'long black; a body not long gaps down; white, not short, closes above the penetration of the 1st body',
    source: 'Nison (1991)',
    signal: ({ first, second, third }, penetration) =>
      bullish(
        first.isBlack &&
          first.isLong &&
          !second.isLong &&
          gapsDown(second, first) &&
          third.isWhite &&
          third.isLong &&
          third.close > first.retraced(penetration),
      ),
  }),
);
