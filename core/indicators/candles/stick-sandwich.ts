/**
 * Stick sandwich: a white candle between two black ones that close at one price, which holds. Bullish, of weight in a
 * downtrend.
 * Source: Morris (1992); TA-Lib CDLSTICKSANDWICH.
 */
import { defineIndicator } from '../define.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish, isAbout } from './kernels/relations.ts';

export const stickSandwich = defineIndicator(
  candlePattern({
    id: 'stick-sandwich',
    title: 'Stick sandwich',
    talib: 'CDLSTICKSANDWICH',
    candles: 3,
    means: ['recentRanges'],
    formula: 'black; white whose low is above its close; black with a close equal to the 1st',
    source: 'Morris (1992)',
    signal: ({ first, second, third }) =>
      bullish(
        first.isBlack && second.isWhite && third.isBlack && second.low > first.close && isAbout(third.close, first.close, first.equal),
      ),
  }),
);
