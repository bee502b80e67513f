/**
 * Weights by score: every member is held in proportion to its score, w = gross x s / sum |s|, of scores as they are or less their mean (as
 * much long as short). Long only, scores below zero are not held. A weight beyond the cap is cut to it and not handed to others. A member
 * without a score is not held; while no score is known nothing changes. Source: Lo, MacKinlay, When are contrarian profits due to stock
 * market overreaction? (1990), section 2, for weights by distance from the mean.
 */
import { at } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';
import { knownOrder } from '../cross-order.ts';

export const scoreWeights = defineNode(
  acrossBook({
    id: 'score-weights',
    version: 1,
    title: 'Weights by score',
    lane: 'Portfolio',
    category: 'Portfolio',
    doc: 'Holds every member of the book in proportion to its score: the higher, the more. Less the mean, the book is as much long as short.',
    formula: 'gross {gross} in proportion to the score, {centre}',
    params: {
      centre: { kind: 'choice', title: 'Scores', choices: ['as-they-are', 'less-the-mean'], default: 'as-they-are' },
      side: { kind: 'choice', title: 'Sides', choices: ['long-and-short', 'long-only'], default: 'long-and-short' },
      gross: { kind: 'number', title: 'Gross exposure', unit: 'ratio', min: 0.01, max: 2, default: 1 },
      cap: { kind: 'number', title: 'Largest weight', unit: 'ratio', min: 0.001, max: 1, default: 1 },
    },
    inputs: { score: { type: 'Series' } },
    outputs: { target: { type: 'Target' } },
    warmUp: () => 0,
    cross:
      ({ centre, side, gross, cap }) =>
      (row) => {
        const score = row.input('score');
        const target = row.output('target');
        const known = knownOrder(score);
        if (known.length === 0) return;
        const mean = centre === 'less-the-mean' ? known.reduce((sum, i) => sum + at(score, i), 0) / known.length : 0;
        const partOf = (i: number): number => (side === 'long-only' ? Math.max(0, at(score, i) - mean) : at(score, i) - mean);
        const all = known.reduce((sum, i) => sum + Math.abs(partOf(i)), 0);
        target.fill(0);
        if (!(all > 0 && all < Number.POSITIVE_INFINITY)) return;
        for (const i of known) target[i] = Math.max(-cap, Math.min(cap, (gross * partOf(i)) / all));
      },
  }),
);
