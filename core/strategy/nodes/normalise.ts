/** Normalise: where the value stands between the lowest (0) and the highest (1) of the last n. Unknown in a flat window. */
import { at, finite } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';
import { RollingExtreme } from '../rolling.ts';
import { windowExtreme } from '../windows.ts';

export const normalise = defineNode({
  id: 'normalise',
  version: 1,
  title: 'Normalise',
  lane: 'Features',
  category: 'Transform',
  doc: 'The place of the value within its recent range, from 0 at the lowest to 1 at the highest.',
  formula: '(x - min) / (max - min), {bars} bars',
  params: { bars: barsParam('Window', 50, 2) },
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: 'ratio' } },
  warmUp: ({ bars }) => bars - 1,
  step({ slots, in: { x }, out: { out }, params: { bars } }) {
    const lowest = new RollingExtreme(bars, -1);
    const highest = new RollingExtreme(bars, 1);
    return () => {
      const value = at(slots, x);
      lowest.push(value);
      highest.push(value);
      slots[out] = finite((value - lowest.value) / (highest.value - lowest.value));
    };
  },
  vector(context) {
    const x = context.input('x');
    const lowest = windowExtreme(x, context.params.bars, -1);
    const highest = windowExtreme(x, context.params.bars, 1);
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) {
      const range = at(highest, i) - at(lowest, i);
      if (range > 0) result[i] = finite((at(x, i) - at(lowest, i)) / range);
    }
  },
});
