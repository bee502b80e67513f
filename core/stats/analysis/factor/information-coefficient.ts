/**
 * Information coefficient: how well a factor orders the returns that follow, and how fast that fades.
 *   IC[t] = Spearman of factor[t, assets] and return[t + lag, assets];  value = mean over t at lag 0
 *   t-value = mean / deviation sqrt(periods with an IC)
 * Convention: row t of the returns is earned after row t of the factor is known, so lag 0 looks ahead by one return; sample deviation,
 * n - 1; a missing cell (NaN) leaves its asset out of that period; a period with fewer than three assets, or without variation, has
 * no IC. The t-value takes the periods as independent.
 * Source: Grinold and Kahn, Active Portfolio Management (1999), chapter 6.
 */
import { ok } from '#/core/value/result.ts';
import { noValue, type Estimate } from '../../estimate.ts';
import { deviationOf, meanOf } from '../../moments.ts';
import { defineAnalysis } from '../define.ts';
import { panelOf, type Panel } from './panel.ts';
import { spearmanOf } from './rank.ts';
import { winsorise } from './winsorise.ts';

export interface InformationCoefficient {
  readonly lag: number;
  readonly mean: number;
  /** Undefined for a single period, or where every period has the same. */
  readonly tValue: number | undefined;
  /** Periods that have one. */
  readonly periods: number;
}

/** One a lag, from 0 to `longest`; a lag without any period is left out. */
export function informationDecay(factor: Panel, returns: Panel, longest: number): Estimate<readonly InformationCoefficient[]> {
  if (factor.length !== returns.length)
    return noValue(`factor and returns must have the same periods, had ${factor.length} and ${returns.length}`, 0);
  const decay = Array.from({ length: longest + 1 }, (_, lag) => atLag(factor, returns, lag)).filter((each) => each !== undefined);
  return decay[0]?.lag === 0 ? ok(decay) : noValue('no period has three assets whose factor and return vary', factor.length);
}

function atLag(factor: Panel, returns: Panel, lag: number): InformationCoefficient | undefined {
  const all = factor.flatMap((row, t) => {
    const later = returns[t + lag];
    return (later === undefined ? undefined : spearmanOf(row, later)) ?? [];
  });
  if (all.length === 0) return undefined;
  const coefficients = Float64Array.from(all);
  const [mean, deviation] = [meanOf(coefficients), all.length > 1 ? deviationOf(coefficients) : 0];
  return { lag, mean, tValue: deviation === 0 ? undefined : (mean / deviation) * Math.sqrt(all.length), periods: all.length };
}

export const informationCoefficient = defineAnalysis({
  id: 'information-coefficient',
  title: 'Information coefficient',
  formula: 'mean over t of Spearman(factor[t], return[t + lag])',
  convention: 'a column an asset, the returns in the same order; row t of the returns is earned after row t of the factor',
  source: 'Grinold and Kahn (1999)',
  unit: 'ratio',
  takes: 'as-is',
  columns: [3, 5000],
  against: [3, 5000],
  params: {
    lags: { meaning: 'longest lag of the decay', default: 5, min: 0, max: 250, isWhole: true },
    winsorise: { meaning: 'share of each side of the factor that is clipped', default: 0, min: 0, max: 0.49, isWhole: false },
  },
  compute: ({ columns, against }, { lags, winsorise: share }) => {
    if (columns.length !== against.length) return noValue('factor and returns must have the same number of assets', columns.length);
    const factor = panelOf(columns).map((row) => winsorise(row, share));
    const decay = informationDecay(factor, panelOf(against), lags);
    if (!decay.ok) return decay;
    const [first] = decay.value;
    return ok({
      value: first?.mean ?? NaN,
      n: first?.periods ?? 0,
      details: { decay: decay.value.map(({ tValue, ...each }) => ({ ...each, ...(tValue !== undefined && { tValue }) })) },
    });
  },
});
