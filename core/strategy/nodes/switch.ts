/** Switch: one series while the condition is true, another while it is false; unknown while it is unknown. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const switchNode = defineNode({
  id: 'switch',
  version: 1,
  title: 'Switch',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Chooses between two series of one unit by a condition.',
  formula: 'when ? a : b',
  params: {},
  inputs: { when: { type: 'Bool' }, a: { type: 'Series' }, b: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { of: 'a' } } },
  sameUnit: ['a', 'b'],
  warmUp: () => 0,
  step({ slots, in: { when, a, b }, out: { out } }) {
    return () => {
      const choice = at(slots, when);
      slots[out] = Number.isNaN(choice) ? Number.NaN : at(slots, choice === 1 ? a : b);
    };
  },
  vector(context) {
    const when = context.input('when');
    const a = context.input('a');
    const b = context.input('b');
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) {
      if (at(when, i) === 1) result[i] = at(a, i);
      else if (at(when, i) === 0) result[i] = at(b, i);
    }
  },
});
