/**
 * Combinatorial purged cross-validation: every way to test on k of N groups, and the whole histories that the tests join to.
 *   splits = C(N, k);  paths = C(N, k) k / N: each group is tested that often, and path j takes each group's j-th test
 * Convention: groups follow each other in time, rows that do not divide make the first groups one longer; a training row is purged
 * where its label (known `horizonBars` later) and a test row's overlap, before or after a test; `embargoBars` more rows are
 * left out after each test. Splits are in lexicographic order of their groups.
 * Source: Lopez de Prado, Advances in Financial Machine Learning (2018), chapters 7 and 12.
 */
import { ok } from '#/core/value/result.ts';
import { noValue, type Estimate } from '../../estimate.ts';
import { defineAnalysis } from '../define.ts';

export interface CombinatorialSplit {
  /** Groups that are tested, rising. */
  readonly testGroups: readonly number[];
  readonly train: readonly number[];
  readonly test: readonly number[];
}

export interface Combinatorial {
  readonly splits: readonly CombinatorialSplit[];
  /** For each path, the number of the split that tests group g. */
  readonly paths: readonly (readonly number[])[];
}

export interface CombinatorialOptions {
  readonly groups: number;
  readonly testGroups: number;
  readonly horizonBars: number;
  readonly embargoBars: number;
}

const MOST_SPLITS = 5000;

export function combinatorialSplits(rows: number, options: CombinatorialOptions): Estimate<Combinatorial> {
  const { groups, testGroups } = options;
  if (testGroups < 1 || testGroups >= groups) return noValue(`test groups must be from 1 to ${groups - 1}, was ${testGroups}`, rows);
  if (rows < groups) return noValue(`at least ${groups} rows are needed, there are ${rows}`, rows);
  if (countOf(groups, testGroups) > MOST_SPLITS)
    return noValue(`splits must be at most ${MOST_SPLITS}, were ${countOf(groups, testGroups)}`, rows);
  const bounds = boundsOf(rows, groups);
  const chosen = choose(groups, testGroups);
  return ok({ splits: chosen.map((tested) => splitOf(rows, { tested, bounds, options })), paths: pathsOf(chosen, groups) });
}

function countOf(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i += 1) count = (count * (n - k + i)) / i;
  return Math.round(count);
}

type Bounds = readonly (readonly [from: number, to: number])[];

function boundsOf(rows: number, groups: number): Bounds {
  const [size, longer] = [Math.floor(rows / groups), rows % groups];
  const startOf = (group: number): number => group * size + Math.min(group, longer);
  return Array.from({ length: groups }, (_, group) => [startOf(group), startOf(group + 1)] as const);
}

function choose(groups: number, count: number, from = 0): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  const firsts = Array.from({ length: Math.max(0, groups - count - from + 1) }, (_, i) => from + i);
  return firsts.flatMap((first) => choose(groups, count - 1, first + 1).map((rest) => [first, ...rest]));
}

interface SplitPlan {
  readonly tested: readonly number[];
  readonly bounds: Bounds;
  readonly options: CombinatorialOptions;
}

function splitOf(rows: number, { tested, bounds, options: { horizonBars, embargoBars } }: SplitPlan): CombinatorialSplit {
  const tests = tested.flatMap((group) => bounds.slice(group, group + 1));
  const isIn = (row: number, before: number, after: number): boolean =>
    tests.some(([from, to]) => row >= from - before && row < to + after);
  const all = Array.from({ length: rows }, (_, row) => row);
  return {
    testGroups: tested,
    train: all.filter((row) => !isIn(row, horizonBars, horizonBars + embargoBars)),
    test: all.filter((row) => isIn(row, 0, 0)),
  };
}

function pathsOf(chosen: readonly (readonly number[])[], groups: number): readonly (readonly number[])[] {
  const byGroup = Array.from({ length: groups }, (_, group) => [...chosen.keys()].filter((split) => chosen[split]?.includes(group)));
  return Array.from({ length: byGroup[0]?.length ?? 0 }, (_, path) => byGroup.map((splits) => splits[path] ?? 0));
}

export const cpcv = defineAnalysis({
  id: 'cpcv',
  title: 'Combinatorial purged splits',
  formula: 'C(N, k) k / N paths of C(N, k) splits',
  convention: 'groups in time order, first ones longer; labels that overlap a test are purged on both sides; embargo after each test',
  source: 'Lopez de Prado (2018), chapter 12',
  unit: 'count',
  takes: 'as-is',
  columns: [1, 1],
  against: [0, 0],
  params: {
    groups: { meaning: 'N', default: 6, min: 2, max: 50, isWhole: true },
    test: { meaning: 'k, test groups', default: 2, min: 1, max: 49, isWhole: true },
    horizon: { meaning: 'rows until a label is known', default: 0, min: 0, max: 10_000, isWhole: true },
    embargo: { meaning: 'further rows left out after a test', default: 0, min: 0, max: 10_000, isWhole: true },
  },
  compute: ({ columns: [x = new Float64Array()] }, { groups, test, horizon, embargo }) => {
    const found = combinatorialSplits(x.length, { groups, testGroups: test, horizonBars: horizon, embargoBars: embargo });
    if (!found.ok) return found;
    const { splits, paths } = found.value;
    const sizes = splits.map(({ testGroups, train, test: tested }) => ({ testGroups, train: train.length, test: tested.length }));
    return ok({ value: paths.length, n: x.length, details: { splits: sizes, paths } });
  },
});
