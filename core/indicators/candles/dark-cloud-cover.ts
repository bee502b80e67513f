/**
 * Dark cloud cover: a black candle opens above the high of a long white one and closes deep within its body. Bearish, of
 * weight in an uptrend.
 * Source: Nison (1991); TA-Lib CDLDARKCLOUDCOVER.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bearish } from './kernels/relations.ts';

export const darkCloudCover = defineIndicator(
  candlePattern({
    id: 'dark-cloud-cover',
    title: 'Dark cloud cover',
    talib: 'CDLDARKCLOUDCOVER',
    candles: 2,
    means: ['bodies'],
    penetration: 0.5,
    formula: 'long white; black opens above its high and closes within its body, beyond the penetration',
    source: 'Nison (1991)',
    signal: ({ first, second }, penetration) =>
      bearish(
        first.isWhite &&
          first.isLong &&
          second.isBlack &&
          second.open > first.high &&
          second.close > first.open &&
          second.close < first.retraced(penetration),
      ),
  }),
);
