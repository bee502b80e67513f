/**
 * Upside gap two crows: over a long white candle two black ones, the second around the first, leave the gap open. Bearish, of
 * weight in an uptrend.
 * Source: Nison (1991); TA-Lib CDLUPSIDEGAP2CROWS.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish, engulfs, gapsUp } from './kernels/relations.ts';

export const upsideGapTwoCrows = defineIndicator(
  candlePattern({
    id: 'upside-gap-two-crows',
    title: 'Upside gap two crows',
    talib: 'CDLUPSIDEGAP2CROWS',
    candles: 3,
    means: ['bodies'],
    formula: 'long white; a black body not long gaps up; black engulfs it and closes above the 1st close',
    source: 'Nison (1991)',
    signal: ({ first, second, third }) =>
      bearish(
        first.isWhite &&
          first.isLong &&
          second.isBlack &&
          !second.isLong &&
          gapsUp(second, first) &&
          third.isBlack &&
          engulfs(third, second) &&
          third.close > first.close,
      ),
  }),
);
