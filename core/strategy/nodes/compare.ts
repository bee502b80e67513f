/** Compare: is a above (or below, at least, at most) b now. Unknown while either is. */
import { at, flag } from '../cell.ts';
import { defineNode } from '../define.ts';

export const compare = defineNode({
  id: 'compare',
  version: 1,
  title: 'Compare',
  lane: 'Signals',
  category: 'Logic',
  doc: 'True while one series stands above (or below) another of the same unit.',
  formula: 'a {relation} b',
  params: {
    relation: {
      kind: 'choice',
      title: 'Relation',
      choices: ['above', 'below', 'at-least', 'at-most'],
      default: 'above',
    },
  },
  inputs: { a: { type: 'Series' }, b: { type: 'Series' } },
  outputs: { out: { type: 'Bool' } },
  sameUnit: ['a', 'b'],
  warmUp: () => 0,
  step({ slots, in: { a, b }, out: { out }, params: { relation } }) {
    const sign = relation === 'above' || relation === 'at-least' ? 1 : -1;
    const isStrict = relation === 'above' || relation === 'below';
    return () => {
      const left = at(slots, a) * sign;
      const right = at(slots, b) * sign;
      if (Number.isNaN(left) || Number.isNaN(right)) slots[out] = Number.NaN;
      else slots[out] = flag(isStrict ? left > right : left >= right);
    };
  },
  vector(context) {
    const a = context.input('a');
    const b = context.input('b');
    const result = new Float64Array(context.rows);
    compareColumns[context.params.relation]([a, b], result);
    context.share('out', result);
  },
});

type Columns = readonly [a: Float64Array, b: Float64Array];

/** A loop for each relation, which reads its columns itself; where a side is not known neither comparison holds. */
const compareColumns: Readonly<Record<'above' | 'below' | 'at-least' | 'at-most', (columns: Columns, result: Float64Array) => void>> = {
  above([a, b], result) {
    for (let i = 0; i < result.length; i += 1) {
      const left = a[i] ?? Number.NaN;
      const right = b[i] ?? Number.NaN;
      result[i] = left > right ? 1 : left <= right ? 0 : Number.NaN;
    }
  },
  below: ([a, b], result) => compareColumns.above([b, a], result),
  'at-least'([a, b], result) {
    for (let i = 0; i < result.length; i += 1) {
      const left = a[i] ?? Number.NaN;
      const right = b[i] ?? Number.NaN;
      result[i] = left >= right ? 1 : left < right ? 0 : Number.NaN;
    }
  },
  'at-most': ([a, b], result) => compareColumns['at-least']([b, a], result),
};
