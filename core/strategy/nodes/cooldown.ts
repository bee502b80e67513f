/** Cooldown: lets an event through and then none for the next n bars. */
import { at, flag } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';

export const cooldown = defineNode({
  id: 'cooldown',
  version: 1,
  title: 'Cooldown',
  lane: 'Decision',
  category: 'Logic',
  doc: 'After an event, ignores further ones for so many bars.',
  formula: 'event, then {bars} bars of rest',
  params: { bars: barsParam('Bars', 10) },
  inputs: { event: { type: 'Event' } },
  outputs: { out: { type: 'Event' } },
  warmUp: () => 0,
  step({ slots, in: { event }, out: { out }, params: { bars } }) {
    let rest = 0;
    return () => {
      const value = at(slots, event);
      const isPassed = value === 1 && rest === 0;
      slots[out] = Number.isNaN(value) ? Number.NaN : flag(isPassed);
      if (isPassed) rest = bars;
      else if (rest > 0) rest -= 1;
    };
  },
  vector(context) {
    const event = context.input('event');
    const result = context.output('out');
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < result.length; i += 1) {
      if (Number.isNaN(at(event, i))) continue;
      const isPassed = at(event, i) === 1 && i - last > context.params.bars;
      if (isPassed) last = i;
      result[i] = flag(isPassed);
    }
  },
});
