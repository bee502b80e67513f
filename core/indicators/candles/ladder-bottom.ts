/**
 * Ladder bottom: black candles step down, the fourth shows an upper shadow, and a white one leaves above it. Bullish, of
 * weight in a downtrend.
 * Source: Morris (1992); TA-Lib CDLLADDERBOTTOM.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { areBlack, bullish } from './kernels/relations.ts';

export const ladderBottom = defineIndicator(
  candlePattern({
    id: 'ladder-bottom',
    title: 'Ladder bottom',
    talib: 'CDLLADDERBOTTOM',
    candles: 5,
    means: ['ranges'],
    formula: '3 black with falling opens and closes; black with an upper shadow; white opens above its body and closes above its high',
    source: 'Morris (1992)',
    signal: ({ first, second, third, fourth, fifth }) => {
      const isLadder = areBlack(first, second, third) && stepsDown(second, first) && stepsDown(third, second);
      const isLastRung = fourth.isBlack && fourth.upperShadow > fourth.veryShort;
      return bullish(isLadder && isLastRung && fifth.isWhite && fifth.open > fourth.open && fifth.close > fourth.high);
    },
  }),
);

const stepsDown = (later: Candle, earlier: Candle): boolean => later.open < earlier.open && later.close < earlier.close;
