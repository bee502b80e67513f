/**
 * Neutral to the book, or to the own group in it: x less its mean over the known members, or, with an exposure, the residual of the
 * cross-sectional least-squares regression of x on a constant (one for each group) and the exposure. The residuals add up to zero, in each
 * group too, and weighted by the exposure. A member whose group is not known stays out, and so does one that is alone in it. Unknown for
 * fewer than two members, with an exposure for fewer than two more than groups; an exposure that is the same for all is the constant.
 * Source: Grinold and Kahn (2000), chapter 14; within groups Frisch and Waugh (1933).
 */
import { meanOf } from '#/core/stats/moments.ts';
import { ols, ones } from '#/core/stats/ols.ts';
import { at, finite } from '../cell.ts';
import { acrossBook, type CrossRow } from '../cross.ts';
import { defineNode } from '../define.ts';

export const neutralise = defineNode(
  acrossBook({
    id: 'neutralise',
    version: 1,
    title: 'Neutral to the book',
    lane: 'Features',
    category: 'Cross-section',
    doc: 'Takes out of a value what all of the book share, or all of its group (for instance a sector): the mean, and what an exposure (for instance beta or size) explains of it.',
    formula: 'x - mean, or residual on exposure',
    params: {},
    inputs: {
      x: { type: 'Series' },
      exposure: { type: 'Series', isOptional: true },
      group: { type: 'Series', isOptional: true },
    },
    outputs: { out: { type: 'Series', unit: { of: 'x' } } },
    warmUp: () => 0,
    cross: () => (row) => {
      const known = knownOf(row);
      const groups = row.isWired('group') ? groupsOf(known, row.input('group')) : [known];
      const members = groups.flat();
      if (members.length < (row.isWired('exposure') ? groups.length + 2 : 2)) return;
      const residuals = residualsOf(row, groups);
      const out = row.output('out');
      members.forEach((i, k) => void (out[i] = finite(at(residuals, k))));
    },
  }),
);

type Row = CrossRow<'x' | 'exposure' | 'group', 'out'>;

/** Places in the book at which all that is wired is known. */
const knownOf = (row: Row): readonly number[] => {
  const columns = (['x', 'exposure', 'group'] as const).filter((port) => row.isWired(port)).map((port) => row.input(port));
  return [...row.input('x').keys()].filter((i) => columns.every((column) => Number.isFinite(at(column, i))));
};

const groupsOf = (known: readonly number[], group: Float64Array): readonly (readonly number[])[] =>
  [...Map.groupBy(known, (i) => at(group, i)).values()].filter(({ length }) => length > 1);

const residualsOf = (row: Row, groups: readonly (readonly number[])[]): Float64Array => {
  const pick = (port: 'x' | 'exposure'): readonly Float64Array[] =>
    groups.map((members) => Float64Array.from(members, (i) => at(row.input(port), i)));
  const x = pick('x');
  if (!row.isWired('exposure')) return joined(x.map(lessMean));
  const exposure = pick('exposure');
  const [y = new Float64Array(0), e = new Float64Array(0)] = [x[0], exposure[0]];
  // Of one group the constant is a column; of several each has its own, which taking the means out is worth.
  const fit = row.isWired('group') ? ols(joined(x.map(lessMean)), [joined(exposure.map(lessMean))]) : ols(y, [ones(y.length), e]);
  return fit?.residuals ?? joined(x.map(lessMean));
};

const lessMean = (y: Float64Array): Float64Array => {
  const mean = meanOf(y);
  return y.map((value) => value - mean);
};

const joined = (parts: readonly Float64Array[]): Float64Array => Float64Array.from(parts.flatMap((part) => [...part]));
