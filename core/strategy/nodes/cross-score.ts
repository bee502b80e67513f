/** Standard score in the book: distance from the mean in deviations (dividing by n); unknown for fewer than two or equal values. */
import { at, finite } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';
import { knownOrder } from '../cross-order.ts';

export const crossScore = defineNode(
  acrossBook({
    id: 'cross-score',
    version: 1,
    title: 'Standard score in the book',
    lane: 'Features',
    category: 'Cross-section',
    doc: 'How far an instrument is from the mean of the book at the same close, in standard deviations.',
    formula: '(x - mean) / deviation, over the book',
    params: {},
    inputs: { x: { type: 'Series' } },
    outputs: { out: { type: 'Series', unit: 'none' } },
    warmUp: () => 0,
    cross: () => (row) => {
      const x = row.input('x');
      const out = row.output('out');
      const known = knownOrder(x);
      if (known.length < 2) return;
      const mean = known.reduce((sum, i) => sum + at(x, i), 0) / known.length;
      const deviation = Math.sqrt(known.reduce((sum, i) => sum + (at(x, i) - mean) * (at(x, i) - mean), 0) / known.length);
      if (deviation === 0) return;
      for (const i of known) out[i] = finite((at(x, i) - mean) / deviation);
    },
  }),
);
