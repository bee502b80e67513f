/**
 * Mat hold: after a long white candle and a gap, three small days fall back but stay high in its body, and a white one leaves
 * above them. Bullish, of weight in an uptrend.
 * Source: Morris (1992); TA-Lib CDLMATHOLD.
 */
import { defineIndicator } from '../define.ts';
import type { Candle } from './kernels/candle.ts';
import { candlePattern } from './kernels/pattern.ts';
import { bullish, gapsUp } from './kernels/relations.ts';

export const matHold = defineIndicator(
  candlePattern({
    id: 'mat-hold',
    title: 'Mat hold',
    talib: 'CDLMATHOLD',
    candles: 5,
    means: ['bodies'],
    penetration: 0.5,
    formula: 'long white; short black gaps up; 2 short fall back, no deeper than the penetration of the 1st body; white closes above all',
    source: 'Morris (1992)',
    signal: ({ first, second, third, fourth, fifth }, penetration) => {
      const floor = first.retraced(penetration);
      const isHeld = holds(third, first, floor) && holds(fourth, first, floor);
      const isOn = fifth.isWhite && fifth.open > fourth.close && fifth.close > Math.max(second.high, third.high, fourth.high);
      return bullish(first.isWhite && first.isLong && gapsUp(second, first) && fallsBack(second, third, fourth) && isHeld && isOn);
    },
  }),
);

const fallsBack = (second: Candle, third: Candle, fourth: Candle): boolean =>
  second.isBlack && second.isShort && third.top < second.open && fourth.top < third.top;

/** Short, and partly within the first body, but not below the floor. */
const holds = (candle: Candle, first: Candle, floor: number): boolean =>
  candle.isShort && candle.bottom < first.close && candle.bottom > floor;
