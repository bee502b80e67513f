/** Rank in the book: 0 for the lowest value and 1 for the highest, ties at their mean; unknown where fewer than two are known. */
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';
import { knownOrder } from '../cross-order.ts';

export const crossRank = defineNode(
  acrossBook({
    id: 'cross-rank',
    version: 1,
    title: 'Rank in the book',
    lane: 'Features',
    category: 'Cross-section',
    doc: 'Where an instrument stands among all of the book at the same close: 0 for the lowest, 1 for the highest. Alone there is no rank.',
    formula: 'rank of x, 0 to 1',
    params: {},
    inputs: { x: { type: 'Series' } },
    outputs: { out: { type: 'Series', unit: 'ratio' } },
    warmUp: () => 0,
    cross: () => (row) => {
      const x = row.input('x');
      const out = row.output('out');
      const order = knownOrder(x);
      const last = order.length - 1;
      if (last < 1) return;
      for (let from = 0; from <= last;) {
        let to = from;
        while (to < last && x[order[to + 1] ?? 0] === x[order[from] ?? 0]) to += 1;
        for (let i = from; i <= to; i += 1) out[order[i] ?? 0] = (from + to) / 2 / last;
        from = to + 1;
      }
    },
  }),
);
