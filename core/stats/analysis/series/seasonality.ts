/**
 * Seasonality: whether mean returns differ between months of the year or days of the week.
 *   t of a group = mean sqrt(n) / deviation, against a mean of 0
 *   F = (sum n[g] (mean[g] - mean)^2 / (groups - 1)) / (sum of squares within groups / (n - groups))
 * Convention: simple returns, each of the UTC day of its row; sample deviation, n - 1; a group of fewer than two rows, or without
 * variation, has no t and is left out of F. Source: textbook (Student's t, one-way analysis of variance).
 */
import { ok } from '#/core/value/result.ts';
import { civilFromDays, msPerDay, weekday } from '#/core/value/timestamp.ts';
import { lackOf, noValue, type Estimate } from '../../estimate.ts';
import { deviationOf, meanOf } from '../../moments.ts';
import { defineAnalysis } from '../define.ts';

export type Season = 'month' | 'weekday';

export interface SeasonGroup {
  /** Month 1 to 12, or day of the week from 0, Sunday. */
  readonly group: number;
  readonly n: number;
  readonly mean: number;
  readonly deviation: number;
  readonly tValue: number;
}

export interface Seasonality {
  readonly groups: readonly SeasonGroup[];
  readonly fValue: number;
}

export function seasonalityOf(returns: Float64Array, times: Float64Array, season: Season): Estimate<Seasonality> {
  const lack = lackOf(returns, 4);
  if (lack !== undefined) return lack;
  if (times.length !== returns.length) return noValue('every row needs a time', returns.length);
  const rows = Map.groupBy(returns.keys(), (i) => groupOf(times[i] ?? NaN, season));
  const samples = [...rows]
    .map(([group, at]) => ({ group, sample: Float64Array.from(at, (i) => returns[i] ?? NaN) }))
    .filter(({ sample }) => sample.length > 1 && deviationOf(sample) > 0)
    .toSorted((a, b) => a.group - b.group);
  if (samples.length < 2) return noValue('fewer than two groups have rows that vary', returns.length);
  const groups = samples.map(({ group, sample }): SeasonGroup => {
    const [n, mean, deviation] = [sample.length, meanOf(sample), deviationOf(sample)];
    return { group, n, mean, deviation, tValue: (mean * Math.sqrt(n)) / deviation };
  });
  return ok({ groups, fValue: fValueOf(groups) });
}

function groupOf(ms: number, season: Season): number {
  const days = Math.floor(ms / msPerDay);
  return season === 'month' ? civilFromDays(days).month : weekday(days);
}

function fValueOf(groups: readonly SeasonGroup[]): number {
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const mean = groups.reduce((sum, group) => sum + group.n * group.mean, 0) / n;
  const between = groups.reduce((sum, group) => sum + group.n * (group.mean - mean) * (group.mean - mean), 0);
  const within = groups.reduce((sum, group) => sum + (group.n - 1) * group.deviation * group.deviation, 0);
  return between / (groups.length - 1) / (within / (n - groups.length));
}

export const seasonality = defineAnalysis({
  id: 'seasonality',
  title: 'Seasonality',
  formula: 'F of the group means; t = mean sqrt(n) / deviation of each group',
  convention: 'UTC day of the row; weekday 0 is Sunday; sample deviation; t against a mean of 0',
  source: 'textbook',
  unit: 'ratio',
  takes: 'return',
  columns: [1, 1],
  against: [0, 0],
  params: { weekday: { meaning: '1 groups by day of the week, 0 by month', default: 0, min: 0, max: 1, isWhole: true } },
  compute: ({ columns: [returns = new Float64Array()], times = new Float64Array() }, { weekday: byWeekday }) => {
    const estimate = seasonalityOf(returns, times, byWeekday === 1 ? 'weekday' : 'month');
    if (!estimate.ok) return estimate;
    const { fValue, groups } = estimate.value;
    return ok({ value: fValue, n: returns.length, details: { groups: groups.map((group) => ({ ...group })) } });
  },
});
