/** Add: The sum of two series of one unit. Overflow and unknown operands give an unknown result. */
import { at, finite } from '../cell.ts';
import { defineNode } from '../define.ts';

export const add = defineNode({
  id: 'add',
  version: 1,
  title: 'Add',
  lane: 'Features',
  category: 'Transform',
  doc: 'The sum of two series of one unit.',
  formula: 'a + b',
  params: {},
  inputs: { a: { type: 'Series' }, b: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { of: 'a' } } },
  isCommutative: true,
  sameUnit: ['a', 'b'],
  warmUp: () => 0,
  step({ slots, in: { a, b }, out: { out } }) {
    return () => void (slots[out] = finite(at(slots, a) + at(slots, b)));
  },
  vector(context) {
    const a = context.input('a');
    const b = context.input('b');
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) result[i] = finite(at(a, i) + at(b, i));
  },
});
