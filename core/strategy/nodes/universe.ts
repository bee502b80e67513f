/**
 * Universe: what the strategy is made for: the members of an index as they were known at each close, or a list of symbols. Bars pass
 * through it as they are: a run on a book gives it the bars of each member in turn.
 */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barWidth } from '../port.ts';
import { universeParams } from '../universe.ts';

export const universe = defineNode({
  id: 'universe',
  version: 1,
  title: 'Universe',
  lane: 'Data',
  category: 'Data',
  doc: 'The instruments that a book is made of: an index by its dated members, as they were known at each close, or a list of symbols. A backtest is run on them unless it is asked on others.',
  formula: '{by} {names}',
  params: universeParams,
  inputs: { bars: { type: 'Bars', isOwn: true } },
  outputs: { bars: { type: 'Bars' } },
  warmUp: () => 0,
  step({ slots, in: { bars }, out }) {
    return () => {
      for (let offset = 0; offset < barWidth; offset += 1) slots[out.bars + offset] = at(slots, bars + offset);
    };
  },
  vector(context) {
    for (let offset = 0; offset < barWidth; offset += 1) context.share('bars', context.input('bars', offset), offset);
  },
});
