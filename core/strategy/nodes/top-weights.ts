/**
 * Top and bottom of the book: the highest scores are held long, the lowest short, each side equally or in proportion to a
 * second series; with shorts each side has half of the gross exposure. A member that is not picked, or has no score, is not
 * held. While no score is known nothing changes. Of equal scores the earlier instrument comes first.
 */
import { at } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';
import { knownOrder } from '../cross-order.ts';

const count = { kind: 'number', unit: 'count', min: 0, max: 500, isInteger: true } as const;

export const topWeights = defineNode(
  acrossBook({
    id: 'top-weights',
    version: 1,
    title: 'Top and bottom of the book',
    lane: 'Portfolio',
    category: 'Portfolio',
    doc: 'Holds the instruments of the highest scores, and the lowest short. Weights are equal, or in proportion to "by" (for instance one over volatility).',
    formula: 'best {long} long, worst {short} short, gross {gross}',
    params: {
      long: { ...count, title: 'Long', default: 10 },
      short: { ...count, title: 'Short', default: 0 },
      gross: { kind: 'number', title: 'Gross exposure', unit: 'ratio', min: 0.01, max: 2, default: 1 },
    },
    inputs: { score: { type: 'Series' }, by: { type: 'Series', isOptional: true } },
    outputs: { target: { type: 'Target' } },
    warmUp: () => 0,
    cross: ({ long, short, gross }) => {
      const perSide = short > 0 && long > 0 ? gross / 2 : gross;
      return (row) => {
        const score = row.input('score');
        const target = row.output('target');
        const by = row.isWired('by') ? row.input('by') : undefined;
        const known = knownOrder(score);
        const order = by === undefined ? known : known.filter((i) => at(by, i) > 0);
        if (order.length === 0) return;
        target.fill(0);
        const best = order.slice(Math.max(0, order.length - long)).reverse();
        const worst = order.slice(0, Math.min(short, order.length - best.length));
        share(target, best, { by, budget: perSide });
        share(target, worst, { by, budget: -perSide });
      };
    },
  }),
);

const share = (
  target: Float64Array,
  picked: Int32Array,
  { by, budget }: { readonly by: Float64Array | undefined; readonly budget: number },
): void => {
  const partOf = (i: number): number => (by === undefined ? 1 : at(by, i));
  const all = picked.reduce((sum, i) => sum + partOf(i), 0);
  for (const i of picked) target[i] = Math.max(-1, Math.min(1, (budget * partOf(i)) / all));
};
