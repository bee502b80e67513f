/**
 * What a test of a grid's best says, fold by fold and as a whole.
 *   inside, outside  the chosen one's Sharpe ratio (a year's) and mean return (a year's) where it was chosen and where it was not
 *   efficiency       mean return outside over mean return inside; the whole's is that of the means over all folds
 *   drift            of each axis: folds that chose another value than the one before, and how far on average, as a share of the axis;
 *                    where days are tested more than once, folds have no order and there is none
 *   path             one history of the days tested, by what was chosen for each
 * Convention: returns of trading days, compounded from 1; each fold of a walk-forward begins in cash; one in which no variant has a score
 * has no days in a walk-forward and stays in cash in a cross-validation. Source: Pardo (2008), chapter 11.
 */
import { seriesStatistics, type Statistic } from '../report/measure.ts';
import { bandOf, type Band } from '../stats/analysis/resample/cone.ts';
import type { ClosedTrade } from '../stats/define.ts';
import { meanOf, sharpeOf } from '../stats/moments.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import { msPerDay } from '../value/timestamp.ts';
import { axisName, countOf } from './axis.ts';
import type { SweepParams, SweepPlan } from './plan.ts';
import type { ValidationQuestion } from './scheme.ts';
import type { Figure } from './figure.ts';

export interface DaySpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Of the days on one side of a fold. */
export interface FoldSide {
  readonly days: number;
  readonly sharpe: Figure;
  /** A year's. */
  readonly meanReturn: Figure;
}

export interface FoldResult {
  readonly number: number;
  readonly train: readonly DaySpan[];
  readonly test: readonly DaySpan[];
  /** Number of the combination and what it is; absent where none had a score. */
  readonly chosen?: { readonly index: number; readonly params: SweepParams };
  readonly inside: FoldSide;
  readonly outside: FoldSide;
  readonly efficiency: Figure;
}

export interface AxisDrift {
  readonly axis: string;
  readonly changes: number;
  /** Mean distance from fold to fold, as a share of the axis. */
  readonly meanStep: number;
}

export interface TestedPath {
  readonly sharpe: Figure;
  readonly totalReturn: number;
}

export interface ValidationResult {
  readonly folds: readonly FoldResult[];
  readonly efficiency: Figure;
  readonly drift: readonly AxisDrift[];
  readonly paths: readonly TestedPath[];
  /** Of the paths' ratios. */
  readonly spread: Figure<Band & { readonly belowZero: number }>;
  /** Of the only path; of many there is none that stands for all. */
  readonly statistics?: readonly Statistic[];
  readonly curve?: readonly { readonly ms: number; readonly wealth: number }[];
  /** Of cross-validation: days given up around a test. */
  readonly purge?: {
    readonly lookBackBars: number;
    readonly holdingBars: number;
    readonly purgedDays: number;
    readonly embargoDays: number;
  };
}

export interface ValidationRecord {
  readonly schema: 1;
  readonly id: Digest;
  readonly question: ValidationQuestion;
  readonly result: ValidationResult;
  readonly resultHash: Digest;
}

export const sealValidation = (id: Digest, question: ValidationQuestion, result: ValidationResult): ValidationRecord => ({
  schema: 1,
  id,
  question,
  result,
  resultHash: contentHash(result),
});

export const sideOf = (returns: Float64Array, periodsPerYear: number): FoldSide => {
  const sharpe = sharpeOf(returns) * Math.sqrt(periodsPerYear);
  return {
    days: returns.length,
    sharpe: Number.isFinite(sharpe) ? { value: sharpe } : { reason: 'its returns do not vary' },
    meanReturn: returns.length === 0 ? { reason: 'it has no days' } : { value: meanOf(returns) * periodsPerYear },
  };
};

export const efficiencyOf = (inside: Figure, outside: Figure): Figure => {
  if (!('value' in inside) || !('value' in outside)) return { reason: 'nothing was chosen' };
  return inside.value > 0 ? { value: outside.value / inside.value } : { reason: 'the mean return inside is not above 0' };
};

/** One history of tested days. */
export interface TestedDays {
  readonly days: readonly number[];
  readonly returns: Float64Array;
  readonly trades: readonly ClosedTrade[];
}

export interface Tested {
  readonly plan: SweepPlan;
  readonly periodsPerYear: number;
  readonly folds: readonly FoldResult[];
  readonly paths: readonly TestedDays[];
}

export const summariseTested = ({ plan, periodsPerYear, folds, paths }: Tested): Omit<ValidationResult, 'purge'> => {
  const meanOver = (side: 'inside' | 'outside'): Figure => {
    const means = folds.flatMap(({ [side]: { meanReturn } }) => ('value' in meanReturn ? [meanReturn.value] : []));
    return means.length === 0 ? { reason: 'nothing was chosen' } : { value: meanOf(Float64Array.from(means)) };
  };
  const tested = paths.map(({ returns }) => describePath(returns, periodsPerYear));
  const [only] = paths.length === 1 ? paths : [];
  return {
    folds,
    efficiency: efficiencyOf(meanOver('inside'), meanOver('outside')),
    drift: paths.length === 1 ? driftOf(plan, folds) : [],
    paths: tested,
    spread: spreadOf(tested),
    ...(only !== undefined && { statistics: statisticsOf(only, periodsPerYear), curve: curveOf(only) }),
  };
};

const wealthOf = (returns: Float64Array): Float64Array => {
  let wealth = 1;
  return returns.map((r) => (wealth *= 1 + r));
};

const describePath = (returns: Float64Array, periodsPerYear: number): TestedPath => ({
  sharpe: sideOf(returns, periodsPerYear).sharpe,
  totalReturn: (wealthOf(returns).at(-1) ?? 1) - 1,
});

const spreadOf = (paths: readonly TestedPath[]): ValidationResult['spread'] => {
  const ratios = paths.flatMap(({ sharpe }) => ('value' in sharpe ? [sharpe.value] : []));
  if (ratios.length < 2) return { reason: 'fewer than two paths have a Sharpe ratio' };
  return { value: { ...bandOf(ratios), belowZero: ratios.filter((ratio) => ratio < 0).length / ratios.length } };
};

const statisticsOf = ({ returns, trades }: TestedDays, periodsPerYear: number): readonly Statistic[] =>
  seriesStatistics({ returns, equity: wealthOf(returns), trades, periodsPerYear });

const mostPoints = 2000;

/** Thinned to at most 2,000 days, the last among them. */
const curveOf = ({ days, returns }: TestedDays): NonNullable<ValidationResult['curve']> => {
  const wealth = wealthOf(returns);
  const stride = Math.max(1, Math.ceil(days.length / mostPoints));
  return [...days.entries()]
    .filter(([i]) => i % stride === 0 || i === days.length - 1)
    .map(([i, day]) => ({ ms: day * msPerDay, wealth: wealth[i] ?? 1 }));
};

const driftOf = (plan: SweepPlan, folds: readonly FoldResult[]): readonly AxisDrift[] => {
  const places = folds.flatMap(({ chosen }) => (chosen === undefined ? [] : [plan.positionsAt(chosen.index)]));
  return plan.axes.map((axis, i) => {
    const steps = places.slice(1).map((at, fold) => Math.abs((at[i] ?? 0) - (places[fold]?.[i] ?? 0)));
    const width = Math.max(1, countOf(axis) - 1);
    const total = steps.reduce((sum, step) => sum + step, 0);
    return {
      axis: axisName(axis),
      changes: steps.filter((step) => step > 0).length,
      meanStep: steps.length === 0 ? 0 : total / steps.length / width,
    };
  });
};
