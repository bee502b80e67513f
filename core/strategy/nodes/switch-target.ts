/** Switch of targets: one decision in one regime, another (or flat, when nothing is wired) in the other. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const switchTarget = defineNode({
  id: 'switch-target',
  version: 1,
  title: 'Switch targets',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Follows one target while the condition is true and another, or none, while it is false.',
  formula: 'when ? a : b or flat',
  params: {},
  inputs: { when: { type: 'Bool' }, a: { type: 'Target' }, b: { type: 'Target', isOptional: true } },
  outputs: { target: { type: 'Target' } },
  warmUp: () => 0,
  step({ slots, in: { when, a, b }, out: { target } }) {
    return () => {
      const choice = at(slots, when);
      if (Number.isNaN(choice)) slots[target] = Number.NaN;
      else if (choice === 1) slots[target] = at(slots, a);
      else slots[target] = b < 0 ? 0 : at(slots, b);
    };
  },
  vector(context) {
    const when = context.input('when');
    const a = context.input('a');
    const b = context.isWired('b') ? context.input('b') : new Float64Array(context.rows);
    const result = context.output('target');
    for (let i = 0; i < result.length; i += 1) {
      if (at(when, i) === 1) result[i] = at(a, i);
      else if (at(when, i) === 0) result[i] = at(b, i);
    }
  },
});
