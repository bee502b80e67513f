/**
 * Alpha and beta: what a benchmark explains of the returns, and what is left.
 *   r = alpha + beta b + e;  annual alpha = alpha periods a year
 * Convention: least squares, risk-free rate 0, classical standard errors (n - 2); alpha is annualised by multiplying, not compounding.
 * The value is the annual alpha. Source: Jensen (1968); statsmodels OLS.
 */
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOfAll, noValue, type Estimate } from '../../estimate.ts';
import { meanOf } from '../../moments.ts';
import { ols, ones } from '../../ols.ts';
import { defineAnalysis } from '../define.ts';

export interface AlphaBeta {
  /** Per period. */
  readonly alpha: number;
  readonly alphaError: number;
  readonly beta: number;
  readonly betaError: number;
  readonly rSquared: number;
  /** Standard deviation of e, n - 2. */
  readonly residualDeviation: number;
}

export function alphaBetaOf(returns: Float64Array, benchmark: Float64Array): Estimate<AlphaBeta> {
  const lack = lackOfAll([returns, benchmark], 4);
  if (lack !== undefined) return lack;
  const n = returns.length;
  const fit = ols(returns, [ones(n), benchmark]);
  if (fit === undefined) return noValue('the benchmark does not vary', n);
  const mean = meanOf(returns);
  const total = returns.reduce((sum, r) => sum + (r - mean) * (r - mean), 0);
  return ok({
    alpha: at(fit.coefficients, 0),
    alphaError: at(fit.standardErrors, 0),
    beta: at(fit.coefficients, 1),
    betaError: at(fit.standardErrors, 1),
    rSquared: 1 - fit.rss / total,
    residualDeviation: Math.sqrt(fit.rss / (n - 2)),
  });
}

export const alphaBeta = defineAnalysis({
  id: 'alpha-beta',
  title: 'Alpha over a benchmark',
  formula: 'alpha periods a year, r = alpha + beta b + e',
  convention: 'least squares, risk-free rate 0, classical standard errors; alpha multiplied, not compounded',
  source: 'Jensen (1968)',
  unit: 'fraction',
  takes: 'return',
  columns: [1, 1],
  against: [1, 1],
  params: {},
  compute: ({ columns: [returns = new Float64Array()], against: [benchmark = new Float64Array()], periodsPerYear }) => {
    const estimate = alphaBetaOf(returns, benchmark);
    if (!estimate.ok) return estimate;
    const { alpha, alphaError, ...details } = estimate.value;
    return ok({
      value: alpha * periodsPerYear,
      n: returns.length,
      details: { alphaPerPeriod: alpha, annualError: alphaError * periodsPerYear, ...details },
    });
  },
});
