/**
 * Stop and target: follows the decision until the price has moved against it by `stop` or for it by `target` from the
 * close at which it opened; then flat for `barsOut` bars, or, where that is 0, until the decision's direction changes. `judge` is what
 * counts: the bar's close, or its whole range with the stop first (the pessimistic order). The exit is decided at the close of that bar;
 * the close at which it goes in again is the one that counts from then on.
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
  doc: 'Leaves a position at a fixed loss or a fixed gain and stays out until the decision changes, or for so many bars (0: until it changes).',
  formula: 'stop {stop}, target {target}',
  params: {
    stop: { ...fraction, title: 'Stop', default: 0.02 },
    target: { ...fraction, title: 'Target', default: 0.04 },
    judge: { kind: 'choice', title: 'Judged on', choices: ['close', 'range'], default: 'close' },
    barsOut: {
      ...{ kind: 'number', title: 'Bars out', unit: 'bars', min: 0, max: 100_000, default: 0, isInteger: true, isAdded: true },
    },
  },
  inputs: { target: { type: 'Target' }, bars: { type: 'Bars', isOwn: true } },
  outputs: { target: { type: 'Target' }, exit: { type: 'Event' } },
  warmUp: () => 0,
  columns: ({ judge }) => (judge === 'range' ? ['high', 'low', 'close'] : ['close']),
  step({ slots, in: { target: from, bars }, out: { target, exit }, params }) {
    const close = bars + barSlot.close;
    const [low, high] = params.judge === 'range' ? [bars + barSlot.low, bars + barSlot.high] : [close, close];
    const watch = openWatch();
    return () => {
      Object.assign(watch, { next: at(slots, from), low: at(slots, low), high: at(slots, high), close: at(slots, close) });
      slots[exit] = flag(isExit(watch, params));
      slots[target] = watch.isOut ? 0 : watch.wanted;
    };
  },
  vector(context) {
    const from = context.input('target');
    const close = context.input('bars', barSlot.close);
    const [low, high] = judgedColumns(context.params.judge, (field) => context.input('bars', barSlot[field]));
    const { rows, params } = context;
    const [result, exit] = [new Float64Array(rows), new Float64Array(rows)];
    const watch = openWatch();
    for (let i = 0; i < rows; i += 1) {
      watch.next = at(from, i);
      watch.low = at(low, i);
      watch.high = at(high, i);
      watch.close = at(close, i);
      exit[i] = flag(isExit(watch, params));
      result[i] = watch.isOut ? 0 : watch.wanted;
    }
    context.share('target', result);
    context.share('exit', exit);
  },
});

/** A bar, and what is watched over it. */
interface Watch {
  next: number;
  low: number;
  high: number;
  close: number;
  /** The decision in force, and the close from which its price is counted. */
  wanted: number;
  entry: number;
  isOut: boolean;
  /** Until it goes in again. */
  barsLeft: number;
}

const openWatch = (): Watch => ({
  ...{ next: Number.NaN, low: Number.NaN, high: Number.NaN, close: Number.NaN },
  ...{ wanted: Number.NaN, entry: 0, isOut: false, barsLeft: Infinity },
});

interface Terms {
  readonly stop: number;
  readonly target: number;
  readonly barsOut: number;
}

/** Takes the bar; whether it is one at which the stop or the target was reached. */
const isExit = (watch: Watch, terms: Terms): boolean => {
  const { next, wanted } = watch;
  const isTurn = !Number.isNaN(next) && !isSameSide(next, wanted);
  if (!Number.isNaN(next)) watch.wanted = next;
  if (isTurn || (watch.isOut && (watch.barsLeft -= 1) === 0)) {
    watch.entry = watch.close;
    watch.isOut = false;
    return false;
  }
  if (watch.isOut || !(Math.abs(watch.wanted) > 0)) return false;
  watch.isOut = isReached(watch, terms);
  watch.barsLeft = terms.barsOut === 0 ? Infinity : terms.barsOut;
  return watch.isOut;
};

const judgedColumns = (judge: 'close' | 'range', read: (field: 'low' | 'high' | 'close') => Float64Array) =>
  judge === 'range' ? ([read('low'), read('high')] as const) : ([read('close'), read('close')] as const);

/** Whether a bar reaches the stop or the target of the side held. Its ends are multiples of the entry: below zero they swap. */
const isReached = ({ low, high, entry, wanted }: Watch, { stop, target }: Terms): boolean => {
  const a = low / entry;
  const b = high / entry;
  const down = wanted > 0 ? stop : target;
  const up = wanted > 0 ? target : stop;
  return Math.min(a, b) - 1 <= -down || Math.max(a, b) - 1 >= up;
};

const isSameSide = (a: number, b: number): boolean => (a === 0 && b === 0) || a * b > 0;
