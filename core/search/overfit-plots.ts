/**
 * The four plots of a probability of backtest overfitting, as few numbers as a screen can show.
 *   logits       how often the best inside was ranked how high outside; 0 or below is the lower half
 *   degradation  ratio outside of the best on its ratio inside, with the least-squares line; at most 400 splits, evenly
 *   dominance    share of splits in which the ratio outside is at most x, for the best inside and for all variants (of at most 400
 *                splits); first order: the best's share is nowhere above that of all; second order: nor is the area below it
 *   loss         how often which ratio outside; below 0 is a loss
 * Ratios are of blocks: a block is one observation. Source: Bailey, Borwein, Lopez de Prado and Zhu (2017), section 5.
 */
import { histogramOf, type HistogramBin } from '../report/trade-groups.ts';
import type { Splits } from '../stats/analysis/overfitting/pbo.ts';
import { ols, ones } from '../stats/ols.ts';

export interface DominancePoint {
  readonly ratio: number;
  /** Share at most the ratio. */
  readonly best: number;
  readonly all: number;
}

export interface OverfitPlots {
  readonly logits: readonly HistogramBin[];
  readonly splits: readonly { readonly inside: number; readonly outside: number }[];
  /** Absent where the ratio inside is always the same. */
  readonly fit?: { readonly intercept: number; readonly slope: number };
  readonly dominance: readonly DominancePoint[];
  readonly isFirstOrder: boolean;
  readonly isSecondOrder: boolean;
  readonly losses: readonly HistogramBin[];
}

const mostPoints = 400;
const steps = 60;

export const overfitPlots = ({ outcomes, all }: Splits): OverfitPlots => {
  const outsides = Float64Array.from(outcomes, ({ outside }) => outside);
  const stride = Math.ceil(outcomes.length / mostPoints);
  const line = ols(outsides, [ones(outcomes.length), Float64Array.from(outcomes, ({ inside }) => inside)]);
  const [intercept, slope] = line?.coefficients ?? [];
  const dominance = dominanceOf(outsides, all);
  return {
    logits: histogramOf(outcomes.map(({ logit }) => logit)),
    splits: outcomes.filter((_, place) => place % stride === 0).map(({ inside, outside }) => ({ inside, outside })),
    ...(intercept !== undefined && slope !== undefined && { fit: { intercept, slope } }),
    dominance,
    ...ordersOf(dominance),
    losses: histogramOf([...outsides]),
  };
};

const dominanceOf = (best: Float64Array, all: readonly Float64Array[]): readonly DominancePoint[] => {
  const [chosen, others] = [best.toSorted(), joined(all).sort()];
  const low = Math.min(chosen[0] ?? 0, others[0] ?? 0);
  const high = Math.max(chosen.at(-1) ?? 0, others.at(-1) ?? 0);
  return Array.from({ length: steps + 1 }, (_, i) => {
    const ratio = i === steps ? high : low + ((high - low) * i) / steps;
    return { ratio, best: shareAtMost(chosen, ratio), all: shareAtMost(others, ratio) };
  });
};

const joined = (parts: readonly Float64Array[]): Float64Array => {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const part of parts) {
    whole.set(part, from);
    from += part.length;
  }
  return whole;
};

/** Of sorted values, by halving. */
const shareAtMost = (sorted: Float64Array, value: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
};

const ordersOf = (points: readonly DominancePoint[]): Pick<OverfitPlots, 'isFirstOrder' | 'isSecondOrder'> => {
  let area = 0;
  let isSecondOrder = true;
  for (const { best, all } of points) {
    area += all - best;
    if (area < 0) isSecondOrder = false;
  }
  return { isFirstOrder: points.every(({ best, all }) => best <= all), isSecondOrder };
};
