/**
 * Neutral to the book: x less its mean over the known members, or, with an exposure, the residual of the cross-sectional least-squares
 * regression of x on a constant and the exposure. The residuals add up to zero, and weighted by the exposure too. Unknown for fewer
 * than two members, with an exposure three; an exposure that is the same for all is the constant. Source: Grinold and Kahn (2000), chapter 14.
 */
import { meanOf } from '#/core/stats/moments.ts';
import { ols, ones } from '#/core/stats/ols.ts';
import { at, finite } from '../cell.ts';
import { acrossBook } from '../cross.ts';
import { defineNode } from '../define.ts';

export const neutralise = defineNode(
  acrossBook({
    id: 'neutralise',
    version: 1,
    title: 'Neutral to the book',
    lane: 'Features',
    category: 'Cross-section',
    doc: 'Takes out of a value what all of the book share: its mean, and what an exposure (for instance beta or size) explains of it.',
    formula: 'x - mean, or residual on exposure',
    params: {},
    inputs: { x: { type: 'Series' }, exposure: { type: 'Series', isOptional: true } },
    outputs: { out: { type: 'Series', unit: { of: 'x' } } },
    warmUp: () => 0,
    cross: () => (row) => {
      const x = row.input('x');
      const exposure = row.isWired('exposure') ? row.input('exposure') : undefined;
      const known = [...x.keys()].filter((i) => Number.isFinite(at(x, i) + (exposure === undefined ? 0 : at(exposure, i))));
      if (known.length < (exposure === undefined ? 2 : 3)) return;
      const y = Float64Array.from(known, (i) => at(x, i));
      const regressed = exposure && ols(y, [ones(y.length), Float64Array.from(known, (i) => at(exposure, i))]);
      const residuals = regressed?.residuals ?? lessMean(y);
      const out = row.output('out');
      known.forEach((i, k) => void (out[i] = finite(at(residuals, k))));
    },
  }),
);

const lessMean = (y: Float64Array): Float64Array => {
  const mean = meanOf(y);
  return y.map((value) => value - mean);
};
