/**
 * Variance ratio: variance of q-period changes over q times that of one-period changes; 1 for a random walk.
 *   VR(q) = s^2(q) / s^2(1);  s^2(1) = sum (d[t] - m)^2 / (n - 1);
 *   s^2(q) = sum (x[t] - x[t-q] - q m)^2 / (q (n - q + 1) (1 - q / n)),  n changes, overlapping
 *   z  = sqrt(n) (VR - 1) / sqrt(2 (2q - 1) (q - 1) / (3 q))                      equal variances
 *   z* = sqrt(n) (VR - 1) / sqrt(theta), theta = sum over k < q of 4 (1 - k / q)^2 delta(k),
 *   delta(k) = n sum (d[t] - m)^2 (d[t-k] - m)^2 / (sum (d - m)^2)^2              variances that change
 * Convention: drift estimated, unbiased variances; p is two-sided by the normal, of z*.
 * Source: Lo and MacKinlay (1988); Campbell, Lo and MacKinlay (1997), 2.4.39 and 2.4.43. arch VarianceRatio.
 */
import { normalCdf } from '#/core/value/math.ts';
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOf, type Estimate } from '../../estimate.ts';
import { defineAnalysis } from '../define.ts';

export interface VarianceRatio {
  readonly ratio: number;
  /** Were the variances equal. */
  readonly z: number;
  readonly p: number;
  /** Also where they are not. */
  readonly robustZ: number;
  readonly robustP: number;
}

/** `x` are levels: log prices. */
export function varianceRatioOf(x: Float64Array, periods: number): Estimate<VarianceRatio> {
  const lack = lackOf(x, 2 * periods + 2);
  if (lack !== undefined) return lack;
  const [n, q] = [x.length - 1, periods];
  const drift = (at(x, n) - at(x, 0)) / n;
  const squaresOver = (step: number): Float64Array =>
    Float64Array.from({ length: n + 1 - step }, (_, t) => {
      const d = at(x, t + step) - at(x, t) - step * drift;
      return d * d;
    });
  const single = squaresOver(1);
  const total = sumOf(single);
  const ratio = sumOf(squaresOver(q)) / (q * (n - q + 1) * (1 - q / n)) / (total / (n - 1));
  const distance = Math.sqrt(n) * (ratio - 1);
  const z = distance / Math.sqrt((2 * (2 * q - 1) * (q - 1)) / (3 * q));
  const robustZ = distance / Math.sqrt(thetaOf(single, q, total));
  return ok({ ratio, z, p: twoSided(z), robustZ, robustP: twoSided(robustZ) });
}

const sumOf = (x: Float64Array): number => x.reduce((sum, value) => sum + value, 0);
const twoSided = (z: number): number => 2 * normalCdf(-Math.abs(z));

function thetaOf(squares: Float64Array, q: number, total: number): number {
  const n = squares.length;
  let theta = 0;
  for (let k = 1; k < q; k += 1) {
    let sum = 0;
    for (let t = k; t < n; t += 1) sum += at(squares, t) * at(squares, t - k);
    theta += (4 * (1 - k / q) * (1 - k / q) * n * sum) / (total * total);
  }
  return theta;
}

export const varianceRatio = defineAnalysis({
  id: 'variance-ratio',
  title: 'Variance ratio',
  formula: 'var(q-period changes) / (q var(one-period changes))',
  convention: 'overlapping, drift estimated, unbiased; z for equal and for changing variances',
  source: 'Lo and MacKinlay (1988)',
  unit: 'ratio',
  takes: 'log',
  columns: [1, 1],
  against: [0, 0],
  params: { periods: { meaning: 'q', default: 2, min: 2, max: 1000, isWhole: true } },
  compute: ({ columns: [x = new Float64Array()] }, { periods }) => {
    const estimate = varianceRatioOf(x, periods);
    if (!estimate.ok) return estimate;
    const { ratio, ...details } = estimate.value;
    return ok({ value: ratio, n: x.length, details });
  },
});
