/**
 * Conditional variances and Gaussian log-likelihood of GARCH(1,1), and of GJR where bad news weighs more.
 *   e[t] = r[t] - mu;  s^2[t] = omega + (alpha + gamma 1{e[t-1] < 0}) e[t-1]^2 + beta s^2[t-1]
 *   ln L = -1/2 sum of ln(2 pi) + ln s^2[t] + e[t]^2 / s^2[t]
 * Convention: before the first row, e^2 and s^2 are the backcast: the mean of the first 75 squared deviations from the mean return,
 * weighted 0.94^i; half of it counts as bad news. Source: Bollerslev (1986); Glosten, Jagannathan and Runkle (1993); arch 8.
 */
import { log } from '#/core/value/math.ts';
import { at } from '../../column.ts';
import { meanOf } from '../../moments.ts';

const LOG_TWO_PI = 1.8378770664093456;
const BACKCAST_ROWS = 75;
const BACKCAST_DECAY = 0.94;

export interface GarchParameters {
  readonly mu: number;
  readonly omega: number;
  readonly alpha: number;
  /** Added to alpha after a fall; 0 in plain GARCH. */
  readonly gamma: number;
  readonly beta: number;
}

export function backcastOf(returns: Float64Array): number {
  const mean = meanOf(returns);
  let [weight, weights, sum] = [1, 0, 0];
  for (const r of returns.subarray(0, BACKCAST_ROWS)) {
    sum += weight * (r - mean) * (r - mean);
    weights += weight;
    weight *= BACKCAST_DECAY;
  }
  return sum / weights;
}

/** Of each row, then of the row after the last. */
export function garchVariances(returns: Float64Array, { mu, omega, alpha, gamma, beta }: GarchParameters): Float64Array {
  const out = new Float64Array(returns.length + 1);
  const backcast = backcastOf(returns);
  out[0] = omega + (alpha + gamma / 2 + beta) * backcast;
  for (const [t, r] of returns.entries()) {
    const e = r - mu;
    out[t + 1] = omega + (e < 0 ? alpha + gamma : alpha) * e * e + beta * at(out, t);
  }
  return out;
}

/** In one pass without a column of variances: an optimiser asks for it thousands of times. */
export function garchLogLikelihood(
  returns: Float64Array,
  { mu, omega, alpha, gamma, beta }: GarchParameters,
  backcast = backcastOf(returns),
): number {
  let variance = omega + (alpha + gamma / 2 + beta) * backcast;
  let sum = 0;
  for (let t = 0; t < returns.length; t += 1) {
    const e = at(returns, t) - mu;
    sum += LOG_TWO_PI + log(variance) + (e * e) / variance;
    variance = omega + (e < 0 ? alpha + gamma : alpha) * e * e + beta * variance;
  }
  return -sum / 2;
}
