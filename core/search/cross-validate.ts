/**
 * Purged k-fold and combinatorial cross-validation of a grid: every variant is run once over all bars, and each split chooses by the
 * days that are left for training and is judged by the days it tests. A rule learns nothing while it runs, so a day's return is the same
 * whichever days are called training; what could leak is a look-back or a holding that reaches across the cut, and that is purged.
 * Convention: a bar of purging is rounded up to days; the holding is the mean of all trades of all variants, rounded up, unless given.
 * Source: Lopez de Prado (2018), chapters 7 and 12.
 */
import { combinatorialSplits, type CombinatorialSplit } from '../stats/analysis/overfitting/cpcv.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { msPerDay } from '../value/timestamp.ts';
import { bestOf, scoreOf, type Objective } from './objective.ts';
import { paramsAt, type SweepPlan } from './plan.ts';
import type { CrossValidation } from './scheme.ts';
import type { SliceRun } from './slice-run.ts';
import {
  efficiencyOf,
  sideOf,
  summariseTested,
  type DaySpan,
  type FoldResult,
  type TestedDays,
  type ValidationResult,
} from './validation.ts';

/** A variant over all bars; those that the compiler refuses are left out. */
export interface WholeRun {
  readonly index: number;
  readonly run: SliceRun;
}

export interface CrossValidationInput {
  readonly plan: SweepPlan;
  readonly scheme: CrossValidation;
  readonly objective: Objective;
  readonly runs: readonly WholeRun[];
  readonly bars: number;
  readonly periodsPerYear: number;
}

export const crossValidate = (input: CrossValidationInput): Result<ValidationResult, Failure> => {
  const { runs, scheme, plan, periodsPerYear } = input;
  const days = runs[0]?.run.days ?? [];
  const purge = purgeOf(input, days.length);
  const testGroups = scheme.by === 'cpcv' ? scheme.testGroups : 1;
  const options = { groups: scheme.groups, testGroups, horizonBars: purge.purgedDays, embargoBars: scheme.embargoDays };
  const splits = combinatorialSplits(days.length, options);
  if (!splits.ok) return fail(invalid('--groups', 'groups that the days can be cut into', splits.failure.reason));
  const empty = splits.value.splits.find(({ train }) => train.length < 2);
  if (empty !== undefined)
    return fail(invalid('--groups', `groups that leave training days beside ${purge.purgedDays} purged on each side`, scheme.groups));
  const judged = splits.value.splits.map((split, number) => judgeSplit(input, days, { split, number }));
  const paths = splits.value.paths.map((path) => joinPath(input, days, { path, splits: splits.value.splits, judged }));
  return ok({ ...summariseTested({ plan, periodsPerYear, folds: judged.map(({ fold }) => fold), paths }), purge });
};

const purgeOf = ({ runs, scheme, bars }: CrossValidationInput, days: number): NonNullable<ValidationResult['purge']> => {
  const lookBackBars = runs.reduce((most, { run }) => Math.max(most, run.warmUpBars), 0);
  const holdingBars = scheme.holdingBars ?? meanHolding(runs);
  const purgedDays = Math.ceil(((lookBackBars + holdingBars) * days) / Math.max(1, bars));
  return { lookBackBars, holdingBars, purgedDays, embargoDays: scheme.embargoDays };
};

const meanHolding = (runs: readonly WholeRun[]): number => {
  const held = runs.flatMap(({ run }) => run.heldBars);
  return held.length === 0 ? 0 : Math.ceil(held.reduce((sum, bars) => sum + bars, 0) / held.length);
};

interface Judged {
  readonly fold: FoldResult;
  /** Place in the runs. */
  readonly place: number | undefined;
}

interface NumberedSplit {
  readonly split: CombinatorialSplit;
  readonly number: number;
}

const judgeSplit = (
  { runs, objective, plan, periodsPerYear }: CrossValidationInput,
  days: readonly number[],
  { split, number }: NumberedSplit,
): Judged => {
  const on = (place: number | undefined, rows: readonly number[]): Float64Array => {
    const returns = place === undefined ? undefined : runs[place]?.run.returns;
    return Float64Array.from(rows, (row) => returns?.[row] ?? 0);
  };
  const place = bestOf([...runs.keys()].map((variant) => scoreOf(objective, on(variant, split.train))));
  const inside = sideOf(on(place, split.train), periodsPerYear);
  const outside = sideOf(on(place, split.test), periodsPerYear);
  const index = place === undefined ? undefined : runs[place]?.index;
  const fold = {
    number: number + 1,
    train: spansOf(split.train, days),
    test: spansOf(split.test, days),
    ...(index !== undefined && { chosen: { index, params: paramsAt(plan, index) } }),
    ...{ inside, outside, efficiency: efficiencyOf(inside.meanReturn, outside.meanReturn) },
  };
  return { fold, place };
};

/** Rows that follow each other as stretches of days. */
const spansOf = (rows: readonly number[], days: readonly number[]): readonly DaySpan[] => {
  const starts = rows.filter((row, i) => i === 0 || row !== (rows[i - 1] ?? 0) + 1);
  const ends = rows.filter((row, i) => rows[i + 1] !== row + 1);
  return starts.map((from, i) => ({ fromMs: (days[from] ?? 0) * msPerDay, toMs: ((days[ends[i] ?? from] ?? 0) + 1) * msPerDay }));
};

interface JoinedPath {
  /** For each group, the split that tests it. */
  readonly path: readonly number[];
  readonly splits: readonly CombinatorialSplit[];
  readonly judged: readonly Judged[];
}

/** Trades run across the cuts, so only returns are joined. */
const joinPath = ({ runs, scheme }: CrossValidationInput, days: readonly number[], { path, splits, judged }: JoinedPath): TestedDays => {
  const returns = new Float64Array(days.length);
  for (const [group, number] of path.entries()) {
    const place = judged[number]?.place;
    const chosen = place === undefined ? undefined : runs[place]?.run.returns;
    for (const row of rowsOfGroup(splits[number]?.test ?? [], { group, groups: scheme.groups, rows: days.length }))
      returns[row] = chosen?.[row] ?? 0;
  }
  return { days, returns, trades: [] };
};

interface GroupOf {
  readonly group: number;
  readonly groups: number;
  readonly rows: number;
}

/** Rows that do not divide make the first groups one longer, as the splits have it. */
const rowsOfGroup = (tested: readonly number[], { group, groups, rows }: GroupOf): readonly number[] => {
  const [size, longer] = [Math.floor(rows / groups), rows % groups];
  const startOf = (number: number): number => number * size + Math.min(number, longer);
  return tested.filter((row) => row >= startOf(group) && row < startOf(group + 1));
};
