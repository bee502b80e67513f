/** Caps of a book: no weight beyond `each`, then all are scaled down together so that their sizes add up to `gross` at most. */
import { clamp } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';

export const grossCap = defineNode(
  acrossBook({
    id: 'gross-cap',
    version: 1,
    title: 'Gross and concentration caps',
    lane: 'Risk',
    category: 'Limits',
    doc: 'Holds each instrument of a book within a share of equity, and all of them together within a gross exposure.',
    formula: 'each at most {each}, all at most {gross}',
    params: {
      each: { kind: 'number', title: 'Each', unit: 'ratio', min: 0.001, max: 1, default: 0.1 },
      gross: { kind: 'number', title: 'Gross', unit: 'ratio', min: 0.01, max: 2, default: 1 },
    },
    inputs: { target: { type: 'Target' } },
    outputs: { target: { type: 'Target' } },
    warmUp: () => 0,
    cross:
      ({ each, gross }) =>
      (row) => {
        const wanted = row.input('target');
        const target = row.output('target');
        let sum = 0;
        for (const [i, value] of wanted.entries()) {
          target[i] = clamp(value, -each, each);
          if (!Number.isNaN(value)) sum += Math.abs(target[i] ?? 0);
        }
        if (sum > gross) for (const [i, value] of target.entries()) target[i] = (value * gross) / sum;
      },
  }),
);
