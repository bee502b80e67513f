/** Not: true where the condition is false; unknown where it is unknown. */
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';

export const not = defineNode({
  id: 'not',
  version: 1,
  title: 'Not',
  lane: 'Signals',
  category: 'Logic',
  doc: 'True where the condition is false.',
  formula: 'not a',
  params: {},
  inputs: { a: { type: 'Bool' } },
  outputs: { out: { type: 'Bool' } },
  warmUp: () => 0,
  step({ slots, in: { a }, out: { out } }) {
    return () => void (slots[out] = 1 - at(slots, a));
  },
  vector(context) {
    const a = context.input('a');
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) if (!Number.isNaN(at(a, i))) result[i] = flag(at(a, i) === 0);
  },
});
