/**
 * Which combinations a sweep runs, by number: 0 to runs - 1 to a position on each axis, in O(1), so that no list of them is ever
 * made. A grid counts through all, the last axis fastest. Random draws that many different points of the grid, each once. Sobol
 * spreads them evenly; where its points are finer than the grid two may fall on one combination, and the second is not run again.
 */
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { axisName, countOf, valueAt, type Axis } from './axis.ts';
import type { ParamValue } from '../strategy/define.ts';
import { createPermutation } from './permutation.ts';
import { maxSobolDimensions, sobolPoint } from './sobol.ts';

export const sweepMethods = ['grid', 'random', 'sobol'] as const;
export type SweepMethod = (typeof sweepMethods)[number];

export const maxAxes = maxSobolDimensions;
const maxCombinations = 4_503_599_627_370_496; // 2^52

export interface SweepTerms {
  readonly axes: readonly Axis[];
  readonly method: SweepMethod;
  /** Of a grid: absent, or as many as it has. */
  readonly runs?: number | undefined;
  /** Of random draws. */
  readonly seed: number;
}

export interface SweepPlan {
  readonly axes: readonly Axis[];
  readonly method: SweepMethod;
  readonly runs: number;
  /** Of the whole grid. */
  readonly combinations: number;
  /** One on each axis. */
  readonly positionsAt: (index: number) => readonly number[];
}

export const planSweep = ({ axes, method, runs: asked, seed }: SweepTerms, maxRuns: number): Result<SweepPlan, Failure> => {
  const combinations = axes.reduce((product, axis) => product * countOf(axis), 1);
  const runs = method === 'grid' ? combinations : (asked ?? 0);
  const unfit = checkAxes(axes) ?? checkRuns({ method, asked, combinations }) ?? checkSize({ runs, combinations }, maxRuns);
  if (unfit !== undefined) return fail(unfit);
  return ok({ axes, method, runs, combinations, positionsAt: placesOf({ axes, method, combinations, seed }) });
};

interface AskedRuns extends Pick<SweepPlan, 'method' | 'combinations'> {
  readonly asked: number | undefined;
}

const checkRuns = ({ method, asked, combinations }: AskedRuns): Failure | undefined => {
  if (method === 'grid')
    return asked === undefined || asked === combinations
      ? undefined
      : invalid('--runs', `absent for a grid: it runs all ${combinations}`, asked);
  if (asked === undefined || asked < 1) return invalid('--runs', `1 or more for the method ${method}`, asked);
  return method === 'random' && asked > combinations ? invalid('--runs', `at most the ${combinations} combinations`, asked) : undefined;
};

const checkSize = ({ runs, combinations }: Pick<SweepPlan, 'runs' | 'combinations'>, maxRuns: number): Failure | undefined => {
  if (runs > maxRuns) return { ...invalid('runs of the sweep', `at most ${maxRuns}`, runs), code: 'TooLarge' };
  return combinations > maxCombinations ? { ...invalid('combinations', 'at most 2^52', combinations), code: 'TooLarge' } : undefined;
};

const checkAxes = (axes: readonly Axis[]): Failure | undefined => {
  if (axes.length < 1 || axes.length > maxAxes) return invalid('--set', `given 1 to ${maxAxes} times`, axes.length);
  const names = axes.map(axisName);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice === undefined ? undefined : invalid('--set', 'given once for a parameter', twice);
};

interface Places extends Pick<SweepPlan, 'axes' | 'method' | 'combinations'> {
  readonly seed: number;
}

const placesOf = ({ axes, method, combinations, seed }: Places): SweepPlan['positionsAt'] => {
  if (method === 'grid') return (index) => gridPositions(axes, index);
  const counts = axes.map(countOf);
  if (method === 'sobol') return (index) => sobolPoint(index, axes.length).map((x, i) => Math.floor(x * (counts[i] ?? 1)));
  const order = createPermutation(combinations, seed);
  return (index) => gridPositions(axes, order(index));
};

const gridPositions = (axes: readonly Axis[], number: number): readonly number[] => {
  let rest = number;
  return axes
    .toReversed()
    .map((axis) => {
      const count = countOf(axis);
      const position = rest % count;
      rest = (rest - position) / count;
      return position;
    })
    .toReversed();
};

/** The grid's number of a combination: equal combinations have equal numbers. */
export const combinationOf = (axes: readonly Axis[], positions: readonly number[]): number =>
  axes.reduce((number, axis, i) => number * countOf(axis) + (positions[i] ?? 0), 0);

export type SweepParams = Readonly<Record<string, ParamValue>>;

/** By `node.param`. */
export const paramsAt = ({ axes, positionsAt }: SweepPlan, index: number): SweepParams => {
  const positions = positionsAt(index);
  return Object.fromEntries(axes.map((axis, i) => [axisName(axis), valueAt(axis, positions[i] ?? 0)]));
};
