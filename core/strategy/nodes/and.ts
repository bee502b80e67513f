/** And: True where both conditions are. Three-valued (Kleene): unknown only where the answer hangs on an unknown. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const and = defineNode({
  id: 'and',
  version: 1,
  title: 'And',
  lane: 'Signals',
  category: 'Logic',
  doc: 'True where both conditions are.',
  formula: 'a and b',
  params: {},
  inputs: { a: { type: 'Bool' }, b: { type: 'Bool' } },
  outputs: { out: { type: 'Bool' } },
  isCommutative: true,
  warmUp: () => 0,
  step({ slots, in: { a, b }, out: { out } }) {
    return () => {
      const left = at(slots, a);
      const right = at(slots, b);
      slots[out] = left === 0 || right === 0 ? 0 : left * right;
    };
  },
  vector(context) {
    const a = context.input('a');
    const b = context.input('b');
    const result = new Float64Array(context.rows);
    for (let i = 0; i < result.length; i += 1) {
      const left = at(a, i);
      const right = at(b, i);
      result[i] = left === 0 || right === 0 ? 0 : left * right;
    }
    context.share('out', result);
  },
});
