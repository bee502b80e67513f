/**
 * Trailing stop (chandelier): long, out when the close falls below the highest close since the opening by more than
 * multiple x ATR; short, mirrored. Then flat until the decision's direction changes. An unknown ATR never exits.
 * Source: C. Le Beau, in A. Elder, Come into my trading room (2002).
 */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

export const trailingAtr = defineNode({
  id: 'trailing-atr',
  version: 1,
  title: 'Trailing ATR stop',
  lane: 'Risk',
  category: 'Exits',
  doc: 'Leaves a position when it has given back so many ATR from its best close.',
  formula: 'out {multiple} ATR from the best close',
  params: { multiple: { kind: 'number', title: 'Multiple', unit: 'none', min: 0.1, max: 50, default: 3 } },
  inputs: { target: { type: 'Target' }, bars: { type: 'Bars' }, atr: { type: 'Series', units: ['price'] } },
  outputs: { target: { type: 'Target' }, exit: { type: 'Event' } },
  warmUp: () => 0,
  columns: () => ['close'],
  step({ slots, in: { target: from, bars, atr }, out: { target, exit }, params: { multiple } }) {
    const slot = bars + barSlot.close;
    let wanted = Number.NaN;
    let best = 0;
    let isOut = false;
    return () => {
      const next = at(slots, from);
      const close = at(slots, slot);
      slots[exit] = 0;
      if (!Number.isNaN(next) && Math.sign(next) !== Math.sign(wanted)) {
        best = close;
        isOut = false;
      } else if (!isOut && wanted !== 0 && !Number.isNaN(wanted)) {
        best = wanted > 0 ? Math.max(best, close) : Math.min(best, close);
        isOut = (best - close) * Math.sign(wanted) > multiple * at(slots, atr);
        slots[exit] = isOut ? 1 : 0;
      }
      if (!Number.isNaN(next)) wanted = next;
      slots[target] = isOut ? 0 : wanted;
    };
  },
  vector(context) {
    const from = context.input('target');
    const close = context.input('bars', barSlot.close);
    const atr = context.input('atr');
    const result = context.output('target');
    const exit = context.output('exit').fill(0);
    let wanted = Number.NaN;
    let peak = -1;
    let isOut = false;
    for (let i = 0; i < result.length; i += 1) {
      const isTurn = !Number.isNaN(at(from, i)) && !isSameSide(at(from, i), wanted);
      if (!Number.isNaN(at(from, i))) wanted = at(from, i);
      if (isTurn) {
        peak = i;
        isOut = false;
      } else if (!isOut && Math.abs(wanted) > 0) {
        if (givenBack(close, { peak, now: i, wanted }) < 0) peak = i;
        isOut = givenBack(close, { peak, now: i, wanted }) > context.params.multiple * at(atr, i);
        exit[i] = Number(isOut);
      }
      result[i] = isOut ? 0 : wanted;
    }
  },
});

interface Ride {
  readonly peak: number;
  readonly now: number;
  readonly wanted: number;
}

/** How far the close has come back from the one at `peak`; below zero it is a better one. */
const givenBack = (close: Float64Array, { peak, now, wanted }: Ride): number =>
  wanted > 0 ? at(close, peak) - at(close, now) : at(close, now) - at(close, peak);

const isSameSide = (a: number, b: number): boolean => (a === 0 && b === 0) || a * b > 0;
