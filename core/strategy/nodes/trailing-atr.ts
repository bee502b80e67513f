/**
 * Trailing stop (chandelier): long, out when the close falls below the highest close since the opening, or the highest high of
 * the bars after it, by more than multiple x ATR; short, mirrored. Then flat until the decision's direction changes. An unknown
 * ATR never exits.
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
  doc: 'Leaves a position when it has given back so many ATR from its best close, or from its highest high (a chandelier).',
  formula: 'out {multiple} ATR from the best {from}',
  params: {
    multiple: { kind: 'number', title: 'Multiple', unit: 'none', min: 0.1, max: 50, default: 3 },
    from: {
      ...{ kind: 'number', title: 'Hung from', unit: 'none', min: 0, max: 1, default: 0, isInteger: true, isAdded: true },
      choices: ['close', 'high or low'],
    },
  },
  inputs: { target: { type: 'Target' }, bars: { type: 'Bars', isOwn: true }, atr: { type: 'Series', units: ['price'], isOwn: true } },
  outputs: { target: { type: 'Target' }, exit: { type: 'Event' } },
  warmUp: () => 0,
  columns: ({ from }) => (from === 0 ? ['close'] : ['high', 'low', 'close']),
  step({ slots, in: { target: from, bars, atr }, out: { target, exit }, params: { multiple, from: hung } }) {
    const slot = bars + barSlot.close;
    const [highest, lowest] = hung === 0 ? [slot, slot] : [bars + barSlot.high, bars + barSlot.low];
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
        best = wanted > 0 ? Math.max(best, at(slots, highest)) : Math.min(best, at(slots, lowest));
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
    const isHung = context.params.from !== 0;
    const [highest, lowest] = isHung ? [context.input('bars', barSlot.high), context.input('bars', barSlot.low)] : [close, close];
    let wanted = Number.NaN;
    let best = Number.NaN;
    let isOut = false;
    for (let i = 0; i < result.length; i += 1) {
      const isTurn = !Number.isNaN(at(from, i)) && !isSameSide(at(from, i), wanted);
      if (!Number.isNaN(at(from, i))) wanted = at(from, i);
      if (isTurn) {
        best = at(close, i);
        isOut = false;
      } else if (!isOut && Math.abs(wanted) > 0) {
        best = better(wanted, best, at(wanted > 0 ? highest : lowest, i));
        isOut = (best - at(close, i)) * Math.sign(wanted) > context.params.multiple * at(atr, i);
        exit[i] = Number(isOut);
      }
      result[i] = isOut ? 0 : wanted;
    }
  },
});

/** The higher one for a long, the lower one for a short. */
const better = (side: number, a: number, b: number): number => ((b - a) * side > 0 ? b : a);

const isSameSide = (a: number, b: number): boolean => (a === 0 && b === 0) || a * b > 0;
