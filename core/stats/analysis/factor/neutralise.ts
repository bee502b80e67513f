/**
 * Neutralising: what is left of a factor when exposures (sector dummies, size, beta) are regressed out of it.
 *   factor = a + sum b[k] exposure[k] + e;  the neutral factor is e
 * Convention: least squares over the rows given, with a constant; so of a full set of dummies one is left out. The value is the
 * share of the factor's variance that the exposures explain, R^2.
 * Source: textbook; statsmodels OLS.
 */
import { ok } from '#/core/value/result.ts';
import { lackOf, lackOfAll, noValue, type Estimate } from '../../estimate.ts';
import { meanOf } from '../../moments.ts';
import { ols, ones } from '../../ols.ts';
import { defineAnalysis } from '../define.ts';

export interface Neutral {
  readonly residuals: Float64Array;
  readonly explained: number;
  /** The constant, then one for each exposure. */
  readonly coefficients: Float64Array;
  readonly tValues: Float64Array;
}

export function neutralise(factor: Float64Array, exposures: readonly Float64Array[]): Estimate<Neutral> {
  const n = factor.length;
  const lack = lackOf(factor, exposures.length + 3) ?? lackOfAll(exposures, exposures.length + 3);
  if (lack !== undefined) return lack;
  const fit = ols(factor, [ones(n), ...exposures]);
  if (fit === undefined) return noValue('an exposure is a combination of the others and the constant', n);
  const mean = meanOf(factor);
  const total = factor.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const { residuals, rss, coefficients, standardErrors } = fit;
  return ok({ residuals, explained: 1 - rss / total, coefficients, tValues: coefficients.map((b, i) => b / (standardErrors[i] ?? NaN)) });
}

export const neutralised = defineAnalysis({
  id: 'neutralise',
  title: 'Share explained by exposures',
  formula: 'R^2 of factor = a + sum b[k] exposure[k] + e; e is the neutral factor',
  convention: 'least squares with a constant; of a full set of dummies one is left out',
  source: 'textbook',
  unit: 'fraction',
  takes: 'as-is',
  columns: [1, 1],
  against: [1, 100],
  params: {},
  compute: ({ columns: [factor = new Float64Array()], against }) => {
    const estimate = neutralise(factor, against);
    if (!estimate.ok) return estimate;
    const { explained, residuals, coefficients, tValues } = estimate.value;
    return ok({
      value: explained,
      n: factor.length,
      details: { coefficients: Array.from(coefficients), tValues: Array.from(tValues), neutral: Array.from(residuals) },
    });
  },
});
