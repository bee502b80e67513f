/** Rising edge: an event on the bar where a condition turns from false to true. */
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';

export const rising = defineNode({
  id: 'rising',
  version: 1,
  title: 'Rising edge',
  lane: 'Signals',
  category: 'Logic',
  doc: 'Turns a condition into an event: true only on the bar where the condition becomes true.',
  formula: 'a becomes true',
  params: {},
  inputs: { a: { type: 'Bool' } },
  outputs: { out: { type: 'Event' } },
  warmUp: () => 1,
  step({ slots, in: { a }, out: { out } }) {
    let was = Number.NaN;
    return () => {
      const is = at(slots, a);
      slots[out] = Number.isNaN(is) || Number.isNaN(was) ? Number.NaN : flag(is > was);
      was = is;
    };
  },
  vector(context) {
    const a = context.input('a');
    const result = context.output('out');
    for (let i = 1; i < result.length; i += 1) {
      const change = at(a, i) - at(a, i - 1);
      if (!Number.isNaN(change)) result[i] = flag(change === 1);
    }
  },
});
