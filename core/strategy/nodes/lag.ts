/** Lag: the value of n bars ago. */
import { at } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';

export const lag = defineNode({
  id: 'lag',
  version: 1,
  title: 'Lag',
  lane: 'Features',
  category: 'Transform',
  doc: 'The value of so many bars ago. There is no negative lag: the future has no port.',
  formula: 'x[t-{bars}]',
  params: { bars: barsParam('Bars back', 1) },
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: { of: 'x' } } },
  warmUp: ({ bars }) => bars,
  step({ slots, in: { x }, out: { out }, params: { bars } }) {
    const ring = new Float64Array(bars).fill(Number.NaN);
    let position = 0;
    return () => {
      slots[out] = at(ring, position);
      ring[position] = at(slots, x);
      position = position + 1 === bars ? 0 : position + 1;
    };
  },
  vector(context) {
    const x = context.input('x');
    if (x.length > context.params.bars) context.output('out').set(x.subarray(0, x.length - context.params.bars), context.params.bars);
    else context.output('out');
  },
});
