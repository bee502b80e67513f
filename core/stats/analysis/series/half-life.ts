/**
 * Half-life of mean reversion: periods until half of a distance from the mean is expected to be gone.
 *   x[t] - x[t-1] = a + b x[t-1] + e,  half-life = -ln 2 / ln(1 + b)
 * Convention: exact for a first-order autoregression in discrete time; the continuous -ln 2 / b is a detail. Undefined where b is
 * not between -1 and 0: the series does not revert, or overshoots. The t-value has the Dickey-Fuller distribution, not Student's.
 * Source: Chan, Algorithmic Trading (2013), chapter 2.
 */
import { log, log1p } from '#/core/value/math.ts';
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOf, noValue, type Estimate } from '../../estimate.ts';
import { ols, ones } from '../../ols.ts';
import { defineAnalysis } from '../define.ts';

export interface HalfLife {
  readonly periods: number;
  readonly continuous: number;
  readonly slope: number;
  readonly intercept: number;
  readonly tValue: number;
  /** The level it reverts to, -a / b. */
  readonly mean: number;
}

export function halfLifeOf(x: Float64Array): Estimate<HalfLife> {
  const lack = lackOf(x, 4);
  if (lack !== undefined) return lack;
  const n = x.length;
  const level = x.subarray(0, n - 1);
  const fit = ols(
    level.map((value, i) => at(x, i + 1) - value),
    [ones(n - 1), level],
  );
  if (fit === undefined) return noValue('the levels do not vary', n);
  const [intercept, slope] = [at(fit.coefficients, 0), at(fit.coefficients, 1)];
  if (slope >= 0) return noValue('the series does not revert: a change does not fall with the level', n);
  if (slope <= -1) return noValue('the series overshoots its mean within one period', n);
  return ok({
    periods: -log(2) / log1p(slope),
    continuous: -log(2) / slope,
    slope,
    intercept,
    tValue: slope / at(fit.standardErrors, 1),
    mean: -intercept / slope,
  });
}

export const halfLife = defineAnalysis({
  id: 'half-life',
  title: 'Half-life of mean reversion',
  formula: '-ln 2 / ln(1 + b), x[t] - x[t-1] = a + b x[t-1] + e',
  convention: 'discrete time; undefined where b is not between -1 and 0',
  source: 'Chan (2013)',
  unit: 'bars',
  takes: 'as-is',
  columns: [1, 1],
  against: [0, 0],
  params: {},
  compute: ({ columns: [x = new Float64Array()] }) => {
    const estimate = halfLifeOf(x);
    if (!estimate.ok) return estimate;
    const { periods, ...details } = estimate.value;
    return ok({ value: periods, n: x.length, details });
  },
});
