/** Scaled target: target x a series, within [-1, 1]. Unknown while either is. */
import { at, clamp } from '../cell.ts';
import { defineNode } from '../define.ts';

export const scaleTarget = defineNode({
  id: 'scale-target',
  version: 1,
  title: 'Scale by a series',
  lane: 'Sizing',
  category: 'Sizing',
  doc: 'Multiplies the decision by a weight that is computed elsewhere, for instance the share of a leg of a pair.',
  formula: 'target x weight',
  params: {},
  inputs: { target: { type: 'Target' }, weight: { type: 'Series', units: ['ratio', 'none'] } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { target: from, weight }, out: { target } }) {
    return () => void (slots[target] = clamp(at(slots, from) * at(slots, weight), -1, 1));
  },
  vector(context) {
    const [from, weight] = [context.input('target'), context.input('weight')];
    const result = context.output('target');
    for (let i = 0; i < result.length; i += 1) result[i] = Math.max(-1, Math.min(1, at(from, i) * at(weight, i)));
  },
});
