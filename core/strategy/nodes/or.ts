/** Or: True where at least one condition is. Three-valued (Kleene): unknown only where the answer hangs on an unknown. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const or = defineNode({
  id: 'or',
  version: 1,
  title: 'Or',
  lane: 'Signals',
  category: 'Logic',
  doc: 'True where at least one condition is.',
  formula: 'a or b',
  params: {},
  inputs: { a: { type: 'Bool' }, b: { type: 'Bool' } },
  outputs: { out: { type: 'Bool' } },
  isCommutative: true,
  warmUp: () => 0,
  step({ slots, in: { a, b }, out: { out } }) {
    return () => {
      const left = at(slots, a);
      const right = at(slots, b);
      slots[out] = left === 1 || right === 1 ? 1 : left + right;
    };
  },
  vector(context) {
    const a = context.input('a');
    const b = context.input('b');
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) {
      if (at(a, i) === 1 || at(b, i) === 1) result[i] = 1;
      else if (at(a, i) === 0 && at(b, i) === 0) result[i] = 0;
    }
  },
});
