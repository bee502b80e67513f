/**
 * Engle-Granger test: whether two wandering series keep together (the null: they do not).
 *   y = a + b x + e;  Dickey-Fuller t-value of e without a constant;  p by MacKinnon for two series
 * Convention: a constant in the first regression, no trend; lags by AIC unless given; which series is y matters; critical values
 * for n - 1 observations. Undefined where one series is almost a line of the other, 1 - R^2 <= 1.5e-6.
 * Source: Engle and Granger (1987); MacKinnon (1994, 2010). statsmodels coint.
 */
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOfAll, noValue, type Estimate } from '../../estimate.ts';
import { meanOf } from '../../moments.ts';
import { ols, ones } from '../../ols.ts';
import { defineAnalysis } from '../define.ts';
import { dickeyFuller, type DickeyFuller } from './dickey-fuller.ts';
import { mackinnonCritical, mackinnonP, type CriticalValues } from './mackinnon.ts';

const COLLINEAR = 1.5e-6;

export interface Cointegration extends DickeyFuller {
  readonly p: number;
  readonly critical: CriticalValues;
  readonly hedgeRatio: number;
  readonly intercept: number;
}

export function cointegrationOf(y: Float64Array, x: Float64Array, lags?: number): Estimate<Cointegration> {
  const lack = lackOfAll([y, x], 12);
  if (lack !== undefined) return lack;
  const n = y.length;
  const fit = ols(y, [ones(n), x]);
  const mean = meanOf(y);
  const total = y.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  if (fit === undefined || fit.rss <= COLLINEAR * total) return noValue('one series is a line of the other', n);
  const test = dickeyFuller(fit.residuals, { lags, hasConstant: false });
  if (test === undefined) return noValue('the lags leave no rows, or the changes depend on each other', n);
  return ok({
    ...test,
    p: mackinnonP(test.tValue, 2),
    critical: mackinnonCritical(2, n - 1),
    intercept: at(fit.coefficients, 0),
    hedgeRatio: at(fit.coefficients, 1),
  });
}

export const cointegration = defineAnalysis({
  id: 'cointegration',
  title: 'Engle-Granger cointegration',
  formula: 'p of t(b), e[t] - e[t-1] = b e[t-1] + lagged changes, e = y - a - b x',
  convention: 'null: not cointegrated; constant, no trend; lags by AIC unless given; MacKinnon p for two series',
  source: 'Engle and Granger (1987); MacKinnon (1994, 2010)',
  unit: 'probability',
  takes: 'as-is',
  columns: [1, 1],
  against: [1, 1],
  params: { lags: { meaning: 'lagged changes of the residual', min: 0, max: 200, isWhole: true } },
  compute: ({ columns: [y = new Float64Array()], against: [x = new Float64Array()] }, { lags }) => {
    const estimate = cointegrationOf(y, x, lags);
    if (!estimate.ok) return estimate;
    const { p, critical, ...details } = estimate.value;
    return ok({ value: p, n: y.length, details: { ...details, critical: { ...critical } } });
  },
});
