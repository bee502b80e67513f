/** What the best of a grid is the best in: one number of the returns of trading days, undefined where they have none. */
import { meanOf, downsideOf, sharpeOf } from '../stats/moments.ts';

export const objectives = ['sharpe', 'sortino', 'total-return'] as const;
export type Objective = (typeof objectives)[number];

const scores: Readonly<Record<Objective, (returns: Float64Array) => number>> = {
  sharpe: sharpeOf,
  sortino: (returns) => meanOf(returns) / downsideOf(returns),
  'total-return': (returns) => returns.reduce((wealth, r) => wealth * (1 + r), 1) - 1,
};

/** Per day, not a year's. */
export const scoreOf = (objective: Objective, returns: Float64Array): number | undefined => {
  const score = scores[objective](returns);
  return Number.isFinite(score) ? score : undefined;
};

/** Place of the greatest score, the first of equals; undefined where there is none. */
export const bestOf = (scored: readonly (number | undefined)[]): number | undefined => {
  let best: number | undefined;
  for (const [place, score] of scored.entries()) {
    if (score !== undefined && (best === undefined || score > (scored[best] ?? -Infinity))) best = place;
  }
  return best;
};
