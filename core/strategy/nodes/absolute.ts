/** Absolute value: |x|. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const absolute = defineNode({
  id: 'absolute',
  version: 1,
  title: 'Absolute value',
  lane: 'Features',
  category: 'Transform',
  doc: 'The size of a value without its sign.',
  formula: '|x|',
  params: {},
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { of: 'x' } } },
  warmUp: () => 0,
  step({ slots, in: { x }, out: { out } }) {
    return () => void (slots[out] = Math.abs(at(slots, x)));
  },
  vector(context) {
    const x = context.input('x');
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) result[i] = Math.abs(at(x, i));
  },
});
