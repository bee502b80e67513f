/** Subtract: The difference of two series of one unit. Overflow and unknown operands give an unknown result. */
import { at, finite } from '../cell.ts';
import { defineNode } from '../define.ts';

export const subtract = defineNode({
  id: 'subtract',
  version: 1,
  title: 'Subtract',
  lane: 'Features',
  category: 'Transform',
  doc: 'The difference of two series of one unit.',
  formula: 'a - b',
  params: {},
  inputs: { a: { type: 'Series' }, b: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { of: 'a' } } },
  sameUnit: ['a', 'b'],
  warmUp: () => 0,
  step({ slots, in: { a, b }, out: { out } }) {
    return () => void (slots[out] = finite(at(slots, a) - at(slots, b)));
  },
  vector(context) {
    const a = context.input('a');
    const b = context.input('b');
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) result[i] = finite(at(a, i) - at(b, i));
  },
});
