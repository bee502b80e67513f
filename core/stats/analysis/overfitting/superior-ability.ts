/**
 * Is the best of many models better than the benchmark, or only the luckiest: Hansen's test of superior predictive ability, and
 * White's reality check as its unstudentised, upper case.
 *   d[k, t] = return of model k - return of the benchmark;  T = max(0, max over k of sqrt(n) mean d[k] / w[k])
 *   T* = max(0, max over k of sqrt(n) (mean d*[k] - g[k]) / w[k]), over bootstrap samples;  p = share of T* > T, and 1 where T is 0:
 *       what no model beats on average is no evidence, however far below it the samples of models that only lose are
 *   g   lower max(mean, 0);  consistent: mean where mean >= -w sqrt(2 ln ln n / n), else 0;  upper: mean
 *   w^2 variance under the stationary bootstrap: c(0) + 2 sum over i < n of k(n, i) c(i), c(i) autocovariance over n,
 *       k(n, i) = (1 - i / n) (1 - 1/b)^i + (i / n) (1 - 1/b)^(n - i), b the mean block
 * Convention: w is 1 where `isStudentised` is false, the bound of the consistent case apart. The true p is between lower and upper.
 * Source: White (2000); Hansen (2005); Politis and Romano (1994) for the weights. arch SPA computes the unstudentised case.
 */
import { log } from '#/core/value/math.ts';
import { present } from '#/core/value/invariant.ts';
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
  const sums = laggedProducts(x.map((value) => value - mean));
  let variance = 0;
  for (let i = 0; i < n; i += 1) {
    const weight = i === 0 ? 1 : 2 * ((1 - i / n) * at(powers, i) + (i / n) * at(powers, n - i));
    variance += (weight * at(sums, i)) / n;
  }
  return variance;
}

/** Of each lag i the sum over t of x[t] x[t - i]: four lags at once, for one sum waits for each of its additions. */
function laggedProducts(x: Float64Array): Float64Array {
  const n = x.length;
  const sums = new Float64Array(n + 3);
  for (let i = 0; i < n; i += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    // What a greater lag reads before the first is 0, and changes no sum.
    let first = 0;
    let second = 0;
    let third = 0;
    for (let t = i; t < n; t += 1) {
      const value = at(x, t);
      const newest = at(x, t - i);
      a += value * newest;
      b += value * first;
      c += value * second;
      d += value * third;
      third = second;
      second = first;
      first = newest;
    }
    sums.set([a, b, c, d], i);
  }
  return sums.subarray(0, n);
}

/** `samples` are row numbers, each of as many rows as the differences have. */
export function superiorAbilityOf(
  differences: readonly Float64Array[],
  samples: Iterable<Int32Array>,
  { block, isStudentised }: SuperiorAbilityOptions,
): Estimate<SuperiorAbility> {
  const both = superiorAbilitiesOf(differences, samples, block);
  return both.ok ? ok(isStudentised ? both.value.studentised : both.value.plain) : both;
}

export interface SuperiorAbilities {
  readonly plain: SuperiorAbility;
  readonly studentised: SuperiorAbility;
}

/** Both tests from the same samples: what they cost is the drawing and the variances, which they share. */
export function superiorAbilitiesOf(
  differences: readonly Float64Array[],
  samples: Iterable<Int32Array>,
  block: number,
): Estimate<SuperiorAbilities> {
  const lack = lackOfAll(differences, 20);
  if (lack !== undefined) return lack;
  const n = differences[0]?.length ?? 0;
  const means = Float64Array.from(differences, meanOf);
  const errors = Float64Array.from(differences, (d) => Math.sqrt(bootstrapVariance(d, block)));
  const bound = -Math.sqrt((2 * log(log(n))) / n);
  const centres = [means.map((mean) => Math.max(mean, 0)), means.map((mean, k) => (mean >= at(errors, k) * bound ? mean : 0)), means];
  const plain = new Exceedance(means, { centres, scales: errors.map(() => Math.sqrt(n)) });
  const studentised = new Exceedance(means, { centres, scales: errors.map((error) => Math.sqrt(n) / error) });
  for (const rows of samples) {
    const drawn = meansOver(differences, rows);
    plain.take(drawn);
    studentised.take(drawn);
  }
  return ok({ plain: plain.read(), studentised: studentised.read() });
}

interface Yardstick {
  /** Lower, consistent, upper. */
  readonly centres: readonly Float64Array[];
  /** Root n over w. */
  readonly scales: Float64Array;
}

/** How often the greatest score of a sample, centred, is above that of the models. */
class Exceedance {
  readonly #yardstick: Yardstick;
  readonly #scores: Float64Array;
  readonly #statistic: number;
  readonly #exceeding = new Float64Array(3);
  #count = 0;

  constructor(means: Float64Array, yardstick: Yardstick) {
    this.#yardstick = yardstick;
    this.#scores = means.map((mean, k) => mean * at(yardstick.scales, k));
    this.#statistic = this.#scores.reduce((high, score) => Math.max(high, score), 0);
  }

  /** Means of one sample. */
  take(drawn: Float64Array): void {
    const { centres, scales } = this.#yardstick;
    for (const [which, centre] of centres.entries()) {
      if (greatest(drawn, centre, scales) > this.#statistic) this.#exceeding[which] = at(this.#exceeding, which) + 1;
    }
    this.#count += 1;
  }

  read(): SuperiorAbility {
    const [lower, consistent, upper] = [0, 1, 2].map((which) => (this.#statistic > 0 ? at(this.#exceeding, which) / this.#count : 1));
    return {
      statistic: this.#statistic,
      lower: lower ?? NaN,
      consistent: consistent ?? NaN,
      upper: upper ?? NaN,
      best: this.#scores.indexOf(this.#scores.reduce((high, score) => Math.max(high, score), -Infinity)),
      samples: this.#count,
    };
  }
}

/** Of each over the rows: four at once, for one sum waits for each of its additions. */
function meansOver(all: readonly Float64Array[], rows: Int32Array): Float64Array {
  const means = new Float64Array(all.length);
  for (let k = 0; k < all.length; k += 4) {
    const first = present(all[k], 'a column');
    const [second = first, third = first, fourth = first] = [all[k + 1], all[k + 2], all[k + 3]];
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] ?? 0;
      a += at(first, row);
      b += at(second, row);
      c += at(third, row);
      d += at(fourth, row);
    }
    const sums = [a, b, c, d].slice(0, all.length - k);
    means.set(
      sums.map((sum) => sum / rows.length),
      k,
    );
  }
  return means;
}

function greatest(drawn: Float64Array, centre: Float64Array, scales: Float64Array): number {
  let high = 0;
  for (const k of drawn.keys()) high = Math.max(high, (at(drawn, k) - at(centre, k)) * at(scales, k));
  return high;
}
