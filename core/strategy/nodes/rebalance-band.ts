/** Rebalance band: a new target is taken only when it differs from the last one by more than the band, or is flat. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const rebalanceBand = defineNode({
  id: 'rebalance-band',
  version: 1,
  title: 'Rebalance band',
  lane: 'Portfolio',
  category: 'Portfolio',
  doc: 'Ignores small changes of the target: each one would cost more than it is worth.',
  formula: 'changes above {band}',
  params: { band: { kind: 'number', title: 'Band', unit: 'ratio', min: 0, max: 1, default: 0.1 } },
  inputs: { target: { type: 'Target' } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { target: from }, out: { target }, params: { band } }) {
    let held = Number.NaN;
    return () => {
      const wanted = at(slots, from);
      const isFirst = Number.isNaN(held) && !Number.isNaN(wanted);
      if (isFirst || wanted === 0 || Math.abs(wanted - held) > band) held = wanted;
      slots[target] = held;
    };
  },
  vector(context) {
    const from = context.input('target');
    const result = context.output('target');
    for (let i = 0; i < result.length; i += 1) {
      const before = i === 0 ? Number.NaN : at(result, i - 1);
      const wanted = at(from, i);
      const isKept = Number.isNaN(wanted) || (wanted !== 0 && Math.abs(wanted - before) <= context.params.band);
      result[i] = isKept ? before : wanted;
    }
  },
});
