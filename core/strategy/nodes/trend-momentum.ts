/**
 * Time-series momentum: x[t-skip] / x[t-skip-lookback] - 1. Skipping the newest bars leaves short-term reversal out.
 * Source: Moskowitz, Ooi, Pedersen, Time series momentum (2012).
 */
import { at } from '../cell.ts';
import { barsParam, defineNode } from '../define.ts';

export const trendMomentum = defineNode({
  id: 'trend-momentum',
  version: 1,
  title: 'Trend momentum',
  lane: 'Features',
  category: 'Factor',
  doc: 'The return over a longer past, leaving out the newest bars.',
  formula: 'return over {lookback}, skipping {skip}',
  params: { lookback: barsParam('Look-back', 120), skip: barsParam('Skip', 0, 0) },
  inputs: { x: { type: 'Series' } },
  outputs: { out: { type: 'Series', unit: 'ratio' } },
  warmUp: ({ lookback, skip }) => lookback + skip,
  step({ slots, in: { x }, out: { out }, params: { lookback, skip } }) {
    const size = lookback + skip + 1;
    const ring = new Float64Array(size).fill(Number.NaN);
    let position = 0;
    return () => {
      ring[position] = at(slots, x);
      position = position + 1 === size ? 0 : position + 1;
      const newest = at(ring, (position + lookback) % size);
      const oldest = at(ring, position);
      slots[out] = newest > 0 && oldest > 0 ? newest / oldest - 1 : Number.NaN;
    };
  },
  vector(context) {
    const x = context.input('x');
    const { lookback, skip } = context.params;
    const result = context.output('out');
    for (let i = lookback + skip; i < result.length; i += 1) {
      const newest = at(x, i - skip);
      const oldest = at(x, i - skip - lookback);
      if (newest > 0 && oldest > 0) result[i] = newest / oldest - 1;
    }
  },
});
