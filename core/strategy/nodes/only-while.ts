/** Only while: a series while a condition is true, unknown otherwise; so an instrument outside of a universe has no value in the book. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const onlyWhile = defineNode({
  id: 'only-while',
  version: 1,
  title: 'Only while',
  lane: 'Features',
  category: 'Transform',
  doc: 'Passes a series on while a condition is true; otherwise it is unknown. What is unknown is left out of ranks, scores and choices across a book.',
  formula: 'x while the condition is true',
  params: {},
  inputs: { x: { type: 'Series' }, when: { type: 'Bool' } },
  outputs: { out: { type: 'Series', unit: { of: 'x' } } },
  warmUp: () => 0,
  step({ slots, in: { x, when }, out: { out } }) {
    return () => {
      slots[out] = at(slots, when) === 1 ? at(slots, x) : Number.NaN;
    };
  },
  vector(context) {
    const x = context.input('x');
    const when = context.input('when');
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) if (at(when, i) === 1) result[i] = at(x, i);
  },
});
