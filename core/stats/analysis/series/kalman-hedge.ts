/**
 * Hedge ratio that changes in time: the filtered slope of y on x, as a Kalman filter sees it with the data so far.
 *   y[t] = a[t] + b[t] x[t] + v,  v ~ N(0, r);  (a, b)[t+1] = (a, b)[t] + w,  w ~ N(0, d / (1 - d) I)
 * Convention: the first state is N(0, `prior` I) before the first row is seen; row t is in the state of row t (filtered, never
 * smoothed). `errors` and their variances are one-step forecasts: row t is not in them.
 * Source: Chan, Algorithmic Trading (2013), chapter 3; Durbin and Koopman (2012), chapter 4.
 */
import { log } from '#/core/value/math.ts';
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOfAll, type Estimate } from '../../estimate.ts';
import { driftOf, KalmanLine } from '../../kalman-line.ts';
import { defineAnalysis } from '../define.ts';

const LOG_TWO_PI = 1.8378770664093456;

export interface KalmanHedge {
  readonly intercepts: Float64Array;
  readonly ratios: Float64Array;
  /** Forecast error of each row and its variance. */
  readonly errors: Float64Array;
  readonly errorVariances: Float64Array;
  readonly logLikelihood: number;
}

export interface KalmanHedgeOptions {
  /** Share d: how fast the state may change. */
  readonly delta: number;
  readonly observationVariance: number;
  /** Variance of the first state. */
  readonly prior: number;
}

export function kalmanHedgeOf(y: Float64Array, x: Float64Array, options: KalmanHedgeOptions): Estimate<KalmanHedge> {
  const lack = lackOfAll([y, x], 3);
  if (lack !== undefined) return lack;
  const column = (): Float64Array => new Float64Array(y.length);
  const [intercepts, ratios, errors, errorVariances] = [column(), column(), column(), column()];
  const line = new KalmanLine({ drift: driftOf(options.delta), observation: options.observationVariance, prior: options.prior });
  let logLikelihood = 0;
  for (const t of y.keys()) {
    line.next(at(y, t), at(x, t));
    const { intercept, slope, error, errorVariance } = line;
    logLikelihood -= (LOG_TWO_PI + log(errorVariance) + (error * error) / errorVariance) / 2;
    [intercepts[t], ratios[t], errors[t], errorVariances[t]] = [intercept, slope, error, errorVariance];
  }
  return ok({ intercepts, ratios, errors, errorVariances, logLikelihood });
}

export const kalmanHedge = defineAnalysis({
  id: 'kalman-hedge',
  title: 'Kalman hedge ratio',
  formula: 'filtered b, y[t] = a[t] + b[t] x[t] + v, (a, b) a random walk',
  convention: 'filtered, never smoothed; w ~ N(0, delta / (1 - delta) I); first state N(0, prior I)',
  source: 'Chan (2013); Durbin and Koopman (2012)',
  unit: 'ratio',
  takes: 'as-is',
  columns: [1, 1],
  against: [1, 1],
  params: {
    delta: { meaning: 'how fast the state may change', default: 1e-4, min: 0, max: 0.5, isWhole: false },
    variance: { meaning: 'variance of the observations', default: 1e-3, min: 1e-12, max: 1e12, isWhole: false },
    prior: { meaning: 'variance of the first state', default: 1e6, min: 1e-12, max: 1e12, isWhole: false },
  },
  compute: ({ columns: [y = new Float64Array()], against: [x = new Float64Array()] }, { delta, variance, prior }) => {
    const estimate = kalmanHedgeOf(y, x, { delta, observationVariance: variance, prior });
    if (!estimate.ok) return estimate;
    const { intercepts, ratios, errors, errorVariances, logLikelihood } = estimate.value;
    const last = y.length - 1;
    const score = at(errors, last) / Math.sqrt(at(errorVariances, last));
    return ok({ value: at(ratios, last), n: y.length, details: { intercept: at(intercepts, last), errorScore: score, logLikelihood } });
  },
});
