/**
 * GARCH(1,1): volatility that clusters, by maximum likelihood with normal shocks; the forecast for the period after the last.
 *   s^2[t] = omega + alpha e[t-1]^2 + beta s^2[t-1]
 * Convention: constant mean; see garch-likelihood.ts for the first row and garch-fit.ts for the optimiser. No standard errors.
 * Source: Bollerslev (1986).
 */
import { ok } from '#/core/value/result.ts';
import type { Estimate } from '../../estimate.ts';
import { defineAnalysis, type AnalysisInput, type Measurement } from '../define.ts';
import { fitGarch, type GarchModel } from './garch-fit.ts';

export function measureGarch(
  { columns: [returns = new Float64Array()], periodsPerYear }: AnalysisInput,
  model: GarchModel,
): Estimate<Measurement> {
  const fit = fitGarch(returns, model);
  if (!fit.ok) return fit;
  const { volatilities, ...details } = fit.value;
  const perPeriod = volatilities.at(-1) ?? NaN;
  return ok({ value: perPeriod * Math.sqrt(periodsPerYear), n: returns.length, details: { ...details, perPeriod } });
}

export const garch = defineAnalysis({
  id: 'garch',
  title: 'GARCH(1,1) volatility',
  formula: 's[n+1] sqrt(periods a year), s^2[t] = omega + alpha e[t-1]^2 + beta s^2[t-1]',
  convention: 'constant mean, normal shocks, maximum likelihood; forecast for the next period',
  source: 'Bollerslev (1986)',
  unit: 'fraction',
  takes: 'log-return',
  columns: [1, 1],
  against: [0, 0],
  params: {},
  compute: (input) => measureGarch(input, 'garch'),
});
