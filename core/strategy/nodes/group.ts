/**
 * Group of the instrument: the number of the group under which a scheme files it, as it was known at the close of each bar. Numbers stand
 * for codes in the order in which those became known; they are names, not sizes. Unknown where no classification was known then.
 */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

export const group = defineNode({
  id: 'group',
  version: 1,
  title: 'Group of the instrument',
  lane: 'Data',
  category: 'Data',
  doc: 'The sector, industry or other group of each instrument of a book, from imported classifications as they were known at each close. Nodes across a book compare within it.',
  formula: 'group in {scheme}',
  params: {
    scheme: {
      kind: 'text',
      title: 'Scheme',
      maxLength: 60,
      default: 'GICS',
      check: (text) =>
        text.trim() === '' || text.trim() !== text ? { must: 'the name of a scheme, without spaces around it', was: text } : undefined,
    },
  },
  inputs: { bars: { type: 'Bars', isOwn: true } },
  outputs: { out: { type: 'Series', unit: 'none' } },
  warmUp: () => 0,
  step({ slots, runtime: { groupAt }, in: { bars }, out: { out }, params: { scheme } }) {
    return () => {
      slots[out] = groupAt?.(scheme, at(slots, bars + barSlot.endMs)) ?? Number.NaN;
    };
  },
  vector(context) {
    const { groupAt } = context.runtime;
    const { scheme } = context.params;
    if (groupAt !== undefined)
      context.share(
        'out',
        context.input('bars', barSlot.endMs).map((endMs) => groupAt(scheme, endMs)),
      );
  },
});
