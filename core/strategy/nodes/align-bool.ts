/** At the bars of the chart, a condition: as it was when the last longer bar had ended, held until the next one has. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const alignBool = defineNode({
  id: 'align-bool',
  version: 1,
  title: 'Condition at the bars of the chart',
  lane: 'Signals',
  category: 'Logic',
  doc: 'A condition on longer bars at the bars of the chart: as it was when the last longer bar had ended, held until the next one has. Of an event, true until then.',
  formula: 'last ended condition',
  params: {},
  inputs: { when: { type: 'Bool' } },
  outputs: { out: { type: 'Bool' } },
  frame: 'chart',
  warmUp: () => 0,
  step({ slots, in: { when }, out: { out } }) {
    return () => {
      slots[out] = at(slots, when);
    };
  },
  vector: (context) => context.share('out', context.input('when')),
});
