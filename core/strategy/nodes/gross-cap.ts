/**
 * Caps of a book: no weight beyond `each`; then those of a group are scaled down together so that their sizes add up to `perGroup` at most,
 * where groups are given (those without one are a group); then all so that they add up to `gross` at most.
 */
import { at, clamp } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';

export const grossCap = defineNode(
  acrossBook({
    id: 'gross-cap',
    version: 1,
    title: 'Gross and concentration caps',
    lane: 'Risk',
    category: 'Limits',
    doc: 'Holds each instrument of a book within a share of equity, each group (for instance a sector) within another, and all of them together within a gross exposure.',
    formula: 'each at most {each}, all at most {gross}',
    params: {
      each: { kind: 'number', title: 'Each', unit: 'ratio', min: 0.001, max: 1, default: 0.1 },
      gross: { kind: 'number', title: 'Gross', unit: 'ratio', min: 0.01, max: 2, default: 1 },
      perGroup: { kind: 'number', title: 'Each group', unit: 'ratio', min: 0.001, max: 2, default: 0.3, isAdded: true },
    },
    inputs: { target: { type: 'Target' }, group: { type: 'Series', isOptional: true } },
    outputs: { target: { type: 'Target' } },
    warmUp: () => 0,
    cross:
      ({ each, gross, perGroup }) =>
      (row) => {
        const target = row.output('target');
        for (const [i, value] of row.input('target').entries()) target[i] = clamp(value, -each, each);
        const known = [...target.keys()].filter((i) => !Number.isNaN(at(target, i)));
        if (row.isWired('group')) {
          const group = row.input('group');
          for (const members of Map.groupBy(known, (i) => at(group, i)).values()) scaleDown(target, members, perGroup);
        }
        scaleDown(target, known, gross);
      },
  }),
);

const scaleDown = (target: Float64Array, members: readonly number[], most: number): void => {
  let sum = 0;
  for (const i of members) sum += Math.abs(at(target, i));
  if (sum > most) for (const i of members) target[i] = (at(target, i) * most) / sum;
};
