/** Latch: an event stays true for n bars, its own included; another event begins them anew. */
import { at, flag } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';

export const latch = defineNode({
  id: 'latch',
  version: 1,
  title: 'Latch',
  lane: 'Decision',
  category: 'Logic',
  doc: 'Keeps an event true for so many bars after it happened.',
  formula: 'event, held {bars} bars',
  params: { bars: barsParam('Bars', 5) },
  inputs: { event: { type: 'Event' } },
  outputs: { out: { type: 'Bool' } },
  warmUp: () => 0,
  step({ slots, in: { event }, out: { out }, params: { bars } }) {
    let left = 0;
    return () => {
      const value = at(slots, event);
      if (value === 1) left = bars;
      slots[out] = left === 0 && Number.isNaN(value) ? Number.NaN : flag(left > 0);
      if (left > 0) left -= 1;
    };
  },
  vector(context) {
    const event = context.input('event');
    const { bars } = context.params;
    const result = context.output('out');
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < result.length; i += 1) {
      if (at(event, i) === 1) last = i;
      if (i - last < bars) result[i] = 1;
      else if (!Number.isNaN(at(event, i))) result[i] = 0;
    }
  },
});
