/**
 * Stop and target: follows the decision until the price has moved against it by `stop` or for it by `target` from the
 * close at which it opened; then flat until the decision's direction changes. `judge` is what counts: the bar's close,
 * or its whole range with the stop first (the pessimistic order). The exit is decided at the close of that bar.
 */
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

const fraction = { kind: 'number', unit: 'ratio', min: 0.0001, max: 10 } as const;

export const stopTarget = defineNode({
  id: 'stop-target',
  version: 1,
  title: 'Stop and target',
  lane: 'Risk',
  category: 'Exits',
  doc: 'Leaves a position at a fixed loss or a fixed gain and stays out until the decision changes.',
  formula: 'stop {stop}, target {target}',
  params: {
    stop: { ...fraction, title: 'Stop', default: 0.02 },
    target: { ...fraction, title: 'Target', default: 0.04 },
    judge: { kind: 'choice', title: 'Judged on', choices: ['close', 'range'], default: 'close' },
  },
  inputs: { target: { type: 'Target' }, bars: { type: 'Bars' } },
  outputs: { target: { type: 'Target' }, exit: { type: 'Event' } },
  warmUp: () => 0,
  columns: ({ judge }) => (judge === 'range' ? ['high', 'low', 'close'] : ['close']),
  step({ slots, in: { target: from, bars }, out: { target, exit }, params }) {
    const close = bars + barSlot.close;
    const [low, high] = params.judge === 'range' ? [bars + barSlot.low, bars + barSlot.high] : [close, close];
    let wanted = Number.NaN;
    let entry = 0;
    let isOut = false;
    return () => {
      const next = at(slots, from);
      slots[exit] = 0;
      if (!Number.isNaN(next) && Math.sign(next) !== Math.sign(wanted)) {
        entry = at(slots, close);
        isOut = false;
      } else if (!isOut && wanted !== 0 && !Number.isNaN(wanted)) {
        const side = Math.sign(wanted);
        const atLow = side * (at(slots, low) / entry - 1);
        const atHigh = side * (at(slots, high) / entry - 1);
        isOut = Math.min(atLow, atHigh) <= -params.stop || Math.max(atLow, atHigh) >= params.target;
        slots[exit] = flag(isOut);
      }
      if (!Number.isNaN(next)) wanted = next;
      slots[target] = isOut ? 0 : wanted;
    };
  },
  vector(context) {
    const from = context.input('target');
    const close = context.input('bars', barSlot.close);
    const [low, high] = judgedColumns(context.params.judge, (field) => context.input('bars', barSlot[field]));
    const result = context.output('target');
    const exit = context.output('exit').fill(0);
    let opened = -1;
    let wanted = Number.NaN;
    let isOut = false;
    for (let i = 0; i < result.length; i += 1) {
      const isTurn = !Number.isNaN(at(from, i)) && !isSameSide(at(from, i), wanted);
      if (!Number.isNaN(at(from, i))) wanted = at(from, i);
      if (isTurn) {
        opened = i;
        isOut = false;
      } else if (!isOut && Math.abs(wanted) > 0) {
        const entry = at(close, opened);
        isOut = isReached([at(low, i) / entry, at(high, i) / entry], wanted, context.params);
        exit[i] = Number(isOut);
      }
      result[i] = isOut ? 0 : wanted;
    }
  },
});

const judgedColumns = (judge: 'close' | 'range', read: (field: 'low' | 'high' | 'close') => Float64Array) =>
  judge === 'range' ? ([read('low'), read('high')] as const) : ([read('close'), read('close')] as const);

/** Whether a bar reaches the stop or the target of the side held. Its ends are multiples of the entry: below zero they swap. */
const isReached = (
  [a, b]: readonly [number, number],
  wanted: number,
  { stop, target }: { readonly stop: number; readonly target: number },
): boolean => {
  const [down, up] = wanted > 0 ? [stop, target] : [target, stop];
  return Math.min(a, b) - 1 <= -down || Math.max(a, b) - 1 >= up;
};

const isSameSide = (a: number, b: number): boolean => (a === 0 && b === 0) || a * b > 0;
