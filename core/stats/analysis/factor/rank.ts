/**
 * Ranks from 1, and the rank correlation.
 *   equal values share the mean of the places they take; a missing value (NaN) has no rank and takes no place
 *   Spearman = Pearson correlation of the ranks, over the rows that have both values
 * Convention: average ranks for ties. Source: Spearman (1904); scipy.stats.rankdata and spearmanr.
 */
import { at } from '../../column.ts';
import { deviationOf, meanOf } from '../../moments.ts';

export function rankOf(x: Float64Array): Float64Array {
  const out = new Float64Array(x.length).fill(NaN);
  const order = Array.from(x.keys())
    .filter((i) => !Number.isNaN(x[i]))
    .toSorted((a, b) => at(x, a) - at(x, b));
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && at(x, order[to] ?? 0) === at(x, order[from] ?? 0)) to += 1;
    for (const i of order.slice(from, to)) out[i] = (from + 1 + to) / 2;
    from = to;
  }
  return out;
}

/** Undefined where fewer than three rows have both values, or either does not vary. */
export function spearmanOf(x: Float64Array, y: Float64Array): number | undefined {
  const rows = Array.from(x.keys()).filter((i) => !Number.isNaN(x[i]) && !Number.isNaN(at(y, i)));
  if (rows.length < 3) return undefined;
  return correlationOf(rankOf(Float64Array.from(rows, (i) => at(x, i))), rankOf(Float64Array.from(rows, (i) => at(y, i))));
}

/** Pearson's; undefined where either does not vary. */
export function correlationOf(x: Float64Array, y: Float64Array): number | undefined {
  if (deviationOf(x) === 0 || deviationOf(y) === 0) return undefined;
  const [mx, my] = [meanOf(x), meanOf(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (const i of x.keys()) {
    const [dx, dy] = [at(x, i) - mx, at(y, i) - my];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}
