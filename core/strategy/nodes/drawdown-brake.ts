/**
 * Drawdown brake: follows the equity that the target itself would have made (without costs, each bar's close to the
 * next); when it is `limit` below its peak, flat for `pause` bars, then on with a new peak.
 */
import { at } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

export const drawdownBrake = defineNode({
  id: 'drawdown-brake',
  version: 1,
  title: 'Drawdown brake',
  lane: 'Risk',
  category: 'Exits',
  doc: 'Stops the strategy for a while after it has lost so much from its best. Judged on its own signals, before costs.',
  formula: 'flat {pause} bars after -{limit}',
  params: {
    limit: { kind: 'number', title: 'Drawdown', unit: 'ratio', min: 0.001, max: 1, default: 0.1 },
    pause: barsParam('Pause', 20),
  },
  inputs: { target: { type: 'Target' }, bars: { type: 'Bars', isOwn: true } },
  outputs: { target: { type: 'Target' }, drawdown: { type: 'Series', unit: 'ratio' } },
  warmUp: () => 0,
  columns: () => ['close'],
  step({ slots, in: { target: from, bars }, out: { target, drawdown }, params: { limit, pause } }) {
    const slot = bars + barSlot.close;
    let previous = Number.NaN;
    let wanted = Number.NaN;
    let held = 0;
    let equity = 1;
    let peak = 1;
    let rest = 0;
    return () => {
      const close = at(slots, slot);
      const growth = 1 + held * (close / previous - 1);
      if (growth > 0) equity *= growth;
      previous = close;
      peak = Math.max(peak, equity);
      slots[drawdown] = 1 - equity / peak;
      if (rest > 0) {
        rest -= 1;
        if (rest === 0) peak = equity;
      } else if (1 - equity / peak >= limit) rest = pause;
      const next = at(slots, from);
      if (!Number.isNaN(next)) wanted = next;
      slots[target] = rest > 0 ? 0 : wanted;
      held = rest > 0 || Number.isNaN(wanted) ? 0 : wanted;
    };
  },
  vector(context) {
    const from = context.input('target');
    const close = context.input('bars', barSlot.close);
    const { limit, pause } = context.params;
    const result = context.output('target');
    const drawdown = context.output('drawdown');
    let [equity, peak] = [1, 1];
    let resumesAt = -1;
    let wanted = Number.NaN;
    for (let i = 0; i < result.length; i += 1) {
      equity = grow(equity, at(result, i - 1), at(close, i) / at(close, i - 1));
      if (equity > peak) peak = equity;
      drawdown[i] = 1 - equity / peak;
      if (i === resumesAt) peak = equity;
      else if (i > resumesAt && at(drawdown, i) >= limit) resumesAt = i + pause;
      if (!Number.isNaN(at(from, i))) wanted = at(from, i);
      result[i] = i < resumesAt ? 0 : wanted;
    }
  },
});

/** Equity after a bar that was entered with `held`; what is not known moves nothing. */
const grow = (equity: number, held: number, ratio: number): number => {
  const growth = 1 + held * (ratio - 1);
  return growth > 0 ? equity * growth : equity;
};
