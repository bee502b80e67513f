/**
 * How sure a Sharpe ratio is, given length, skewness and kurtosis of the returns, and the number of variants tried.
 * All ratios are per period, not annual; kurtosis is 3 for a normal.
 *   standard error   sqrt((1 - skew SR + (kurtosis - 1) / 4 SR^2) / (n - 1))
 *   PSR              Phi((SR - benchmark) / standard error)
 *   E[max Z] of N    (1 - g) z(1 - 1/N) + g z(1 - 1/(N e)), g = 0.5772...
 *   DSR              PSR with benchmark sqrt(variance of the trials' SR) E[max Z]
 * Source: Bailey and Lopez de Prado, The Sharpe Ratio Efficient Frontier (2012), The Deflated Sharpe Ratio (2014).
 */
import { normalCdf, normalQuantile } from '#/core/value/math.ts';
import { kurtosisOf, sharpeOf, skewOf } from './moments.ts';

const EULER_GAMMA = 0.5772156649015329;
const E = 2.718281828459045;

export interface SharpeSample {
  readonly sharpe: number;
  readonly n: number;
  readonly skew: number;
  readonly kurtosis: number;
}

export function sharpeSampleOf(returns: Float64Array): SharpeSample {
  return { sharpe: sharpeOf(returns), n: returns.length, skew: skewOf(returns), kurtosis: kurtosisOf(returns) };
}

/** n - 1 times the squared standard error. */
function spreadOf({ sharpe, skew, kurtosis }: SharpeSample): number {
  return 1 - skew * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
}

export function sharpeStandardErrorOf(sample: SharpeSample): number {
  return Math.sqrt(spreadOf(sample) / (sample.n - 1));
}

/** Probability that the true Sharpe ratio exceeds the benchmark. */
export function probabilisticSharpe(sample: SharpeSample, benchmark: number): number {
  return normalCdf((sample.sharpe - benchmark) / sharpeStandardErrorOf(sample));
}

/** Periods needed to say with this confidence that the ratio exceeds the benchmark; NaN when it does not. */
export function minimumTrackRecord(sample: SharpeSample, benchmark: number, confidence: number): number {
  if (!(sample.sharpe > benchmark)) return NaN;
  const z = normalQuantile(confidence) / (sample.sharpe - benchmark);
  return 1 + spreadOf(sample) * z * z;
}

/** Expected maximum of `count` independent standard normals; 0 for a single one. */
export function expectedMaxZ(count: number): number {
  if (count <= 1) return 0;
  return (1 - EULER_GAMMA) * normalQuantile(1 - 1 / count) + EULER_GAMMA * normalQuantile(1 - 1 / (count * E));
}

/** The ratio that the best of `count` worthless variants is expected to show. */
export function deflatedBenchmark(trials: { readonly count: number; readonly sharpeVariance: number }): number {
  return Math.sqrt(trials.sharpeVariance) * expectedMaxZ(trials.count);
}
