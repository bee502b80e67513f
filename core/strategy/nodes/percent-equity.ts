/** Percent of equity: the decision's direction times a fixed fraction of equity. */
import { at, clamp } from '../cell.ts';
import { defineNode } from '../define.ts';

export const percentEquity = defineNode({
  id: 'percent-equity',
  version: 1,
  title: 'Percent of equity',
  lane: 'Sizing',
  category: 'Sizing',
  doc: 'Puts a fixed fraction of equity behind every decision.',
  formula: 'target x {fraction}',
  params: { fraction: { kind: 'number', title: 'Fraction', unit: 'ratio', min: 0, max: 1, default: 0.95 } },
  inputs: { target: { type: 'Target' } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { target: from }, out: { target }, params: { fraction } }) {
    return () => void (slots[target] = clamp(at(slots, from) * fraction, -1, 1));
  },
  vector(context) {
    const from = context.input('target');
    const { fraction } = context.params;
    const result = context.output('target');
    for (let i = 0; i < result.length; i += 1) result[i] = clamp(at(from, i) * fraction, -1, 1);
  },
});
