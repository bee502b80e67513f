/**
 * Maximum likelihood of GARCH(1,1) and GJR by a simplex, from fixed starting values.
 * Convention: returns are scaled to deviation 1 first, so a scale of the data does not move the optimiser; omega, alpha, alpha + gamma
 * and beta are squares of what it moves, so none is negative; alpha + gamma / 2 + beta stays below 1.
 */
import { log } from '#/core/value/math.ts';
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOf, noValue, type Estimate } from '../../estimate.ts';
import { deviationOf } from '../../moments.ts';
import { nelderMead } from '../../nelder-mead.ts';
import { backcastOf, garchLogLikelihood, garchVariances, type GarchParameters } from './garch-likelihood.ts';

export type GarchModel = 'garch' | 'gjr';

export interface GarchFit extends GarchParameters {
  /** alpha + gamma / 2 + beta: the share of a shock that is left a period later. */
  readonly persistence: number;
  readonly logLikelihood: number;
  /** Standard deviation of each row, then of the row after the last. */
  readonly volatilities: Float64Array;
}

const LEAST_ROWS = 100;

export function fitGarch(returns: Float64Array, model: GarchModel): Estimate<GarchFit> {
  const lack = lackOf(returns, LEAST_ROWS);
  if (lack !== undefined) return lack;
  const scale = deviationOf(returns);
  const scaled = returns.map((r) => r / scale);
  const backcast = backcastOf(scaled);
  const cost = (x: Float64Array): number => {
    const parameters = parametersOf(x, model);
    return persistenceOf(parameters) < 1 ? -garchLogLikelihood(scaled, parameters, backcast) : Infinity;
  };
  const start = Float64Array.of(0, Math.sqrt(0.05), Math.sqrt(0.9), Math.sqrt(0.05), Math.sqrt(0.1)).subarray(0, model === 'gjr' ? 5 : 4);
  const minimum = nelderMead(cost, start, { step: 0.05, tolerance: 1e-13, maxEvaluations: 20_000 });
  if (!minimum.isConverged) return noValue('the likelihood has no maximum that was found', returns.length);
  const { mu, omega, ...shares } = parametersOf(minimum.x, model);
  const parameters = { mu: mu * scale, omega: omega * scale * scale, ...shares };
  return ok({
    ...parameters,
    persistence: persistenceOf(parameters),
    logLikelihood: -minimum.value - returns.length * log(scale),
    volatilities: garchVariances(returns, parameters).map(Math.sqrt),
  });
}

/** Of the roots [mu, omega, beta, alpha, alpha + gamma]; all but mu are squared. */
function parametersOf(x: Float64Array, model: GarchModel): GarchParameters {
  const square = (i: number): number => at(x, i) * at(x, i);
  const alpha = square(3);
  return { mu: at(x, 0), omega: square(1), alpha, gamma: model === 'gjr' ? square(4) - alpha : 0, beta: square(2) };
}

function persistenceOf({ alpha, gamma, beta }: GarchParameters): number {
  return alpha + gamma / 2 + beta;
}
