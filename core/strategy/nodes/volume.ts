/** Volume: units traded in the bar. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

export const volume = defineNode({
  id: 'volume',
  version: 1,
  title: 'Volume',
  lane: 'Data',
  category: 'Data',
  doc: 'Units traded in each bar. Series without volume are refused, never read as zero.',
  formula: 'volume',
  params: {},
  inputs: { bars: { type: 'Bars' } },
  outputs: { out: { type: 'Series', unit: 'count' } },
  warmUp: () => 0,
  columns: () => ['volume'],
  step({ slots, in: { bars }, out: { out } }) {
    const from = bars + barSlot.volume;
    return () => void (slots[out] = at(slots, from));
  },
  vector: (context) => context.share('out', context.input('bars', barSlot.volume)),
});
