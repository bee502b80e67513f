/**
 * Turnover of a factor's quantiles: what a holder of one quantile would have to exchange each period.
 *   quantile of an asset = min(Q, floor((rank - 1) Q / assets) + 1), rank 1 the lowest
 *   turnover[t] = members of the quantile that were not in it the period before / members
 * Convention: average ranks for ties, so equal values fall into one quantile; a missing value (NaN) is in none; a period in which the
 * quantile is empty, or was, does not count. The value is the top quantile's mean; the details have all, lowest first.
 * Source: textbook; the ratio is alphalens quantile_turnover.
 */
import { ok } from '#/core/value/result.ts';
import { noValue, type Estimate } from '../../estimate.ts';
import { defineAnalysis } from '../define.ts';
import { panelOf, type Panel } from './panel.ts';
import { rankOf } from './rank.ts';

/** 0 the lowest; NaN for a missing value. */
export function quantilesOf(x: Float64Array, quantiles: number): Float64Array {
  const ranks = rankOf(x);
  const known = ranks.reduce((count, rank) => count + (Number.isNaN(rank) ? 0 : 1), 0);
  return ranks.map((rank) => Math.min(quantiles - 1, Math.floor(((rank - 1) * quantiles) / known)));
}

export interface QuantileTurnover {
  /** 0 the lowest. */
  readonly quantile: number;
  readonly mean: number;
  readonly periods: number;
}

/** A quantile that never had members twice in a row is left out. */
export function quantileTurnoverOf(factor: Panel, quantiles: number): readonly QuantileTurnover[] {
  const places = factor.map((row) => quantilesOf(row, quantiles));
  return Array.from({ length: quantiles }, (_, quantile) => {
    const members = places.map((row) => new Set(Array.from(row.keys()).filter((i) => row[i] === quantile)));
    const shares = members.flatMap((now, t) => {
      const before = members[t - 1];
      return before === undefined || before.size === 0 || now.size === 0 ? [] : [[...now].filter((i) => !before.has(i)).length / now.size];
    });
    return { quantile, mean: shares.reduce((sum, share) => sum + share, 0) / shares.length, periods: shares.length };
  }).filter(({ periods }) => periods > 0);
}

function topOf(factor: Panel, quantiles: number): Estimate<readonly [QuantileTurnover, readonly QuantileTurnover[]]> {
  const all = quantileTurnoverOf(factor, quantiles);
  const top = all.at(-1);
  return top?.quantile === quantiles - 1 ? ok([top, all]) : noValue('the top quantile never had members twice in a row', factor.length);
}

export const quantileTurnover = defineAnalysis({
  id: 'quantile-turnover',
  title: 'Turnover of the top quantile',
  formula: 'mean over t of new members / members',
  convention: 'a column an asset; average ranks for ties; one side',
  source: 'textbook; alphalens',
  unit: 'fraction',
  takes: 'as-is',
  columns: [5, 5000],
  against: [0, 0],
  params: { quantiles: { meaning: 'Q', default: 5, min: 2, max: 100, isWhole: true } },
  compute: ({ columns }, { quantiles }) => {
    const found = topOf(panelOf(columns), quantiles);
    if (!found.ok) return found;
    const [top, all] = found.value;
    return ok({ value: top.mean, n: top.periods, details: { quantiles: all.map((each) => ({ ...each })) } });
  },
});
