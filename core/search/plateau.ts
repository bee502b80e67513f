/**
 * How much of a row's result its neighbours share.
 *
 *   plateau = median of the neighbours' Sharpe ratios / the larger of the row's ratio and that median's size
 *
 * It is from -1 to 1: on a plateau near 1, on a lone peak near 0, and below where the neighbours lose. Where the neighbours are better than
 * the row it is 1, not more: a small ratio beside it makes no larger plateau. Neighbours in a grid are all rows at most one step away on
 * each ordered axis; of random and Sobol draws, as many of the nearest as twice the axes, by Euclidean distance with each axis as long as
 * 1. A choice is never a neighbour of another choice. It is undefined for a row whose ratio is not above 0, for one whose ratio is within a
 * tenth of its standard error of 0, where even its sign is a coin's (46 to 54 in a hundred), and with fewer than two neighbours that have a
 * ratio. The standard error is that of returns without skew or tails, sqrt((1 + s^2 / 2) / n) of a day's s. Source of the error: Lo, The
 * Statistics of Sharpe Ratios (2002).
 */
import { toReturns } from '../report/run-record.schema.ts';
import { trialSample } from '../report/trial.ts';
import { quantileOf } from '../stats/moments.ts';
import { countOf, isOrdered } from './axis.ts';
import type { SweepPlan } from './plan.ts';
import { isDone, type DoneRow, type SweepRow } from './row.ts';

export type Plateau =
  | { readonly score: number; readonly neighbours: number }
  | { readonly score: undefined; readonly neighbours: number; readonly reason: string };

interface Neighbour {
  readonly distance: number;
  readonly sharpe: number;
}

/** Takes the rows of a sweep one by one and keeps the neighbours of those it is asked about, no more. */
export class PlateauScorer {
  readonly #plan: SweepPlan;
  readonly #around: ReadonlyMap<number, { readonly at: readonly number[]; readonly found: Neighbour[] }>;

  constructor(plan: SweepPlan, rows: readonly DoneRow[]) {
    this.#plan = plan;
    this.#around = new Map(rows.map(({ index }) => [index, { at: plan.positionsAt(index), found: [] }]));
  }

  take(row: SweepRow): void {
    if (!isDone(row) || row.sharpe === undefined) return;
    const at = this.#plan.positionsAt(row.index);
    for (const [index, around] of this.#around) {
      if (index === row.index) continue;
      const distance = distanceOf(this.#plan, around.at, at);
      if (distance === undefined) continue;
      if (this.#plan.method === 'grid') around.found.push({ distance, sharpe: row.sharpe });
      else this.#keepNear(around.found, { distance, sharpe: row.sharpe });
    }
  }

  of({ index, sharpe, returns }: DoneRow): Plateau {
    const ratios = (this.#around.get(index)?.found ?? []).map((neighbour) => neighbour.sharpe);
    const neighbours = ratios.length;
    if (sharpe === undefined || sharpe <= 0) return { score: undefined, neighbours, reason: 'its Sharpe ratio is not above 0' };
    if (neighbours < 2) return { score: undefined, neighbours, reason: 'fewer than two neighbours have a Sharpe ratio' };
    if (isNothing(returns))
      return { score: undefined, neighbours, reason: 'its Sharpe ratio is within a tenth of its standard error of 0' };
    const median = quantileOf(Float64Array.from(ratios), 0.5);
    return { score: median / Math.max(sharpe, Math.abs(median)), neighbours };
  }

  /** `found` is in order of distance; of equals the first stays. */
  #keepNear(found: Neighbour[], neighbour: Neighbour): void {
    const place = found.findIndex(({ distance }) => distance > neighbour.distance);
    found.splice(place === -1 ? found.length : place, 0, neighbour);
    if (found.length > 2 * this.#plan.axes.length) found.pop();
  }
}

const leastErrors = 0.1;

/** Of rows that keep the moments of their returns. */
const isNothing = (returns: DoneRow['returns']): boolean => {
  const sample = returns && trialSample(toReturns(returns));
  return sample !== undefined && sample.sharpe < leastErrors * Math.sqrt((1 + (sample.sharpe * sample.sharpe) / 2) / sample.n);
};

/** Undefined where the two are no neighbours. */
const distanceOf = ({ axes, method }: SweepPlan, a: readonly number[], b: readonly number[]): number | undefined => {
  let sum = 0;
  for (const [i, axis] of axes.entries()) {
    const steps = Math.abs((a[i] ?? 0) - (b[i] ?? 0));
    if (steps === 0) continue;
    if (!isOrdered(axis) || (method === 'grid' && steps > 1)) return undefined;
    const share = steps / (countOf(axis) - 1);
    sum += share * share;
  }
  return Math.sqrt(sum);
};
