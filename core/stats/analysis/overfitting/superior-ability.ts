/**
 * Is the best of many models better than the benchmark, or only the luckiest: Hansen's test of superior predictive ability, and
 * White's reality check as its unstudentised, upper case.
 *   d[k, t] = return of model k - return of the benchmark;  T = max(0, max over k of sqrt(n) mean d[k] / w[k])
 *   T* = max(0, max over k of sqrt(n) (mean d*[k] - g[k]) / w[k]), over bootstrap samples;  p = share of T* > T
 *   g   lower max(mean, 0);  consistent: mean where mean >= -w sqrt(2 ln ln n / n), else 0;  upper: mean
 *   w^2 variance under the stationary bootstrap: c(0) + 2 sum over i < n of k(n, i) c(i), c(i) autocovariance over n,
 *       k(n, i) = (1 - i / n) (1 - 1/b)^i + (i / n) (1 - 1/b)^(n - i), b the mean block
 * Convention: w is 1 where `isStudentised` is false, the bound of the consistent case apart. The true p is between lower and upper.
 * Source: White (2000); Hansen (2005); Politis and Romano (1994) for the weights. arch SPA computes the unstudentised case.
 */
import { log } from '#/core/value/math.ts';
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOfAll, type Estimate } from '../../estimate.ts';
import { meanOf } from '../../moments.ts';

export interface SuperiorAbility {
  /** T. */
  readonly statistic: number;
  readonly lower: number;
  readonly consistent: number;
  readonly upper: number;
  /** Place of the model with the greatest mean over w. */
  readonly best: number;
  readonly samples: number;
}

export interface SuperiorAbilityOptions {
  /** Mean block b, for w. */
  readonly block: number;
  readonly isStudentised: boolean;
}

/** w^2 of a mean's root-n error. */
export function bootstrapVariance(x: Float64Array, block: number): number {
  const n = x.length;
  const mean = meanOf(x);
  const powers = new Float64Array(n + 1).fill(1);
  for (let i = 1; i <= n; i += 1) powers[i] = at(powers, i - 1) * (1 - 1 / block);
  let variance = 0;
  for (let i = 0; i < n; i += 1) {
    let sum = 0;
    for (let t = i; t < n; t += 1) sum += (at(x, t) - mean) * (at(x, t - i) - mean);
    const weight = i === 0 ? 1 : 2 * ((1 - i / n) * at(powers, i) + (i / n) * at(powers, n - i));
    variance += (weight * sum) / n;
  }
  return variance;
}

/** `samples` are row numbers, each of as many rows as the differences have. */
export function superiorAbilityOf(
  differences: readonly Float64Array[],
  samples: Iterable<Int32Array>,
  { block, isStudentised }: SuperiorAbilityOptions,
): Estimate<SuperiorAbility> {
  const lack = lackOfAll(differences, 20);
  if (lack !== undefined) return lack;
  const n = differences[0]?.length ?? 0;
  const means = Float64Array.from(differences, meanOf);
  const errors = Float64Array.from(differences, (d) => Math.sqrt(bootstrapVariance(d, block)));
  const scales = errors.map((error) => Math.sqrt(n) / (isStudentised ? error : 1));
  const bound = -Math.sqrt((2 * log(log(n))) / n);
  const centres = [means.map((mean) => Math.max(mean, 0)), means.map((mean, k) => (mean >= at(errors, k) * bound ? mean : 0)), means];
  const scores = means.map((mean, k) => mean * at(scales, k));
  const statistic = scores.reduce((high, score) => Math.max(high, score), 0);
  const exceeding = new Float64Array(3);
  let count = 0;
  for (const rows of samples) {
    const drawn = Float64Array.from(differences, (d) => meanOver(d, rows));
    for (const [which, centre] of centres.entries()) {
      if (greatest(drawn, centre, scales) > statistic) exceeding[which] = at(exceeding, which) + 1;
    }
    count += 1;
  }
  const [lower, consistent, upper] = [0, 1, 2].map((which) => at(exceeding, which) / count);
  return ok({
    statistic,
    lower: lower ?? NaN,
    consistent: consistent ?? NaN,
    upper: upper ?? NaN,
    best: scores.indexOf(scores.reduce((high, score) => Math.max(high, score), -Infinity)),
    samples: count,
  });
}

function meanOver(x: Float64Array, rows: Int32Array): number {
  let sum = 0;
  for (const row of rows) sum += at(x, row);
  return sum / rows.length;
}

function greatest(drawn: Float64Array, centre: Float64Array, scales: Float64Array): number {
  let high = 0;
  for (const k of drawn.keys()) high = Math.max(high, (at(drawn, k) - at(centre, k)) * at(scales, k));
  return high;
}
