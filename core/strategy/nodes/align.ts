/** At the bars of the chart, a series: the value of the last longer bar that had ended, held until the next one has. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';

export const align = defineNode({
  id: 'align',
  version: 1,
  title: 'At the bars of the chart',
  lane: 'Features',
  category: 'Transform',
  doc: 'A series of longer bars at the bars of the chart: the value of the last longer bar that had ended, held until the next one has.',
  formula: 'last ended value',
  params: {},
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { of: 'x' } } },
  frame: 'chart',
  warmUp: () => 0,
  step({ slots, in: { x }, out: { out } }) {
    return () => {
      slots[out] = at(slots, x);
    };
  },
  vector: (context) => context.share('out', context.input('x')),
});
