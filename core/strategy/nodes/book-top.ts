/**
 * Among the highest of the book: whether a value is one of the `count` highest at the same close. One that was stays while it is among the
 * `count + stay` highest, so that a universe does not turn over at its edge. Of equal values the earlier instrument comes first; unknown
 * where the value is. Of median traded value it is a universe of the most liquid, as it was known at each close.
 */
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';
import { knownOrder } from '../cross-order.ts';

const places = { kind: 'number', unit: 'count', max: 500, isInteger: true } as const;

export const bookTop = defineNode(
  acrossBook({
    id: 'book-top',
    version: 1,
    title: 'Among the highest of the book',
    lane: 'Signals',
    category: 'Cross-section',
    doc: 'True for the instruments with the highest values at the same close, for instance the most traded: a universe by a rule, without knowledge of what came later.',
    formula: 'among the {count} highest, until below {count} + {stay}',
    params: {
      count: { ...places, title: 'Count', min: 1, default: 50 },
      stay: { ...places, title: 'Places more to stay', min: 0, default: 0 },
    },
    inputs: { x: { type: 'Series' } },
    outputs: { out: { type: 'Bool' } },
    warmUp: () => 0,
    cross: ({ count, stay }) => {
      let inside: ReadonlySet<number> = new Set();
      return (row) => {
        const out = row.output('out');
        const order = knownOrder(row.input('x')).toReversed();
        inside = new Set(order.filter((i, place) => place < count || (place < count + stay && inside.has(i))));
        for (const i of order) out[i] = inside.has(i) ? 1 : 0;
      };
    },
  }),
);
