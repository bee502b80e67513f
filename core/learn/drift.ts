/**
 * Population stability index: how far a feature's distribution has moved since training.
 *   PSI = sum_i (now_i - then_i) ln(now_i / then_i) over bins; shares below `floor` count as `floor` (an empty bin has no
 *   logarithm). Rule of thumb: under 0.1 stable, over 0.25 moved.
 * Source: N. Siddiqi, Credit risk scorecards (2006).
 */
import { log } from '#/core/value/math.ts';
import { invariant } from '#/core/value/invariant.ts';

const floor = 1e-6;

/** PSI of two lists of shares over the same bins. */
export const stabilityIndex = (then: readonly number[], now: readonly number[]): number => {
  invariant(then.length === now.length, `now must have ${then.length} bins, was ${now.length}`);
  return then.reduce((sum, share, i) => {
    const [p, q] = [Math.max(share, floor), Math.max(now[i] ?? 0, floor)];
    return sum + (q - p) * log(q / p);
  }, 0);
};

/** Inner edges of `bins` equally filled bins of a training column, unknown values left out. */
export const quantileEdges = (column: Float64Array, bins: number): readonly number[] => {
  const sorted = column.filter((value) => !Number.isNaN(value)).toSorted();
  return Array.from({ length: bins - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / bins)] ?? Number.NaN);
};

/** Share of the known values in each bin; a value on an edge belongs to the bin above. Undefined without values. */
export const binShares = (column: Float64Array, edges: readonly number[]): readonly number[] | undefined => {
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  let n = 0;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    n += 1;
    const bin = edges.filter((edge) => value >= edge).length;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return n === 0 ? undefined : counts.map((count) => count / n);
};
