/** Price: one number of the bar. Typical = (H + L + C) / 3, median = (H + L) / 2. */
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';
import { barSlot } from '../port.ts';

const fields = ['close', 'open', 'high', 'low', 'typical', 'median'] as const;
const columnsOf = {
  close: ['close'],
  open: ['open'],
  high: ['high'],
  low: ['low'],
  typical: ['high', 'low', 'close'],
  median: ['high', 'low'],
} as const;

export const price = defineNode({
  id: 'price',
  version: 1,
  title: 'Price',
  lane: 'Data',
  category: 'Data',
  doc: 'One price of each bar: close, open, high, low, their typical price or their median.',
  formula: '{field}',
  params: { field: { kind: 'choice', title: 'Field', choices: fields, default: 'close' } },
  inputs: { bars: { type: 'Bars' } },
  outputs: { out: { type: 'Series', unit: 'price' } },
  warmUp: () => 0,
  columns: ({ field }) => columnsOf[field],
  step({ slots, in: { bars }, out: { out }, params: { field } }) {
    const high = bars + barSlot.high;
    const low = bars + barSlot.low;
    const close = bars + barSlot.close;
    if (field === 'typical') return () => void (slots[out] = (at(slots, high) + at(slots, low) + at(slots, close)) / 3);
    if (field === 'median') return () => void (slots[out] = (at(slots, high) + at(slots, low)) / 2);
    const from = bars + barSlot[field];
    return () => void (slots[out] = at(slots, from));
  },
  vector(context) {
    const { field } = context.params;
    if (field !== 'typical' && field !== 'median') return context.share('out', context.input('bars', barSlot[field]));
    const high = context.input('bars', barSlot.high);
    const low = context.input('bars', barSlot.low);
    const close = context.input('bars', barSlot.close);
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) {
      const sum = at(high, i) + at(low, i);
      result[i] = field === 'typical' ? (sum + at(close, i)) / 3 : sum / 2;
    }
  },
});
