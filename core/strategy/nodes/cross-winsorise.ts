/** Winsorise: values beyond the quantiles of the book are moved to them (linear between neighbours, R's type 7). */
import { at, clamp } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';
import { knownOrder } from '../cross-order.ts';

export const crossWinsorise = defineNode(
  acrossBook({
    id: 'cross-winsorise',
    version: 1,
    title: 'Winsorise',
    lane: 'Features',
    category: 'Cross-section',
    doc: 'Moves the extremes of the book at each close to its quantiles, so that one instrument does not decide for all.',
    formula: 'x within quantiles {tail} and 1 - {tail} of the book',
    params: { tail: { kind: 'number', title: 'Tail', unit: 'ratio', min: 0, max: 0.49, default: 0.05 } },
    inputs: { x: { type: 'Series' } },
    outputs: { out: { type: 'Series', unit: { of: 'x' } } },
    warmUp: () => 0,
    cross:
      ({ tail }) =>
      (row) => {
        const x = row.input('x');
        const out = row.output('out');
        const order = knownOrder(x);
        const low = quantile(x, order, tail);
        const high = quantile(x, order, 1 - tail);
        for (const i of order) out[i] = clamp(at(x, i), low, high);
      },
  }),
);

const quantile = (x: Float64Array, order: Int32Array, share: number): number => {
  const place = share * (order.length - 1);
  const below = Math.floor(place);
  const low = at(x, order[below] ?? -1);
  return place === below ? low : low + (place - below) * (at(x, order[below + 1] ?? -1) - low);
};
