/**
 * KPSS test: whether a series is stationary about a constant (the null), the mirror of Dickey-Fuller.
 *   eta = sum S[t]^2 / (n^2 s^2),  S the running sum of deviations from the mean,
 *   s^2 = (sum e^2 + 2 sum over i = 1 to l of (1 - i / (l + 1)) sum e[t] e[t-i]) / n
 * Convention: level, no trend; l by Hobijn, Franses and Ooms unless given; p by straight lines between the published values and
 * held to 0.01 and 0.10 at the ends, where the detail `pIs` says so.
 * Source: Kwiatkowski, Phillips, Schmidt and Shin (1992), table 1; Hobijn et al. (1998). statsmodels kpss, regression c.
 */
import { exp, log, pow } from '#/core/value/math.ts';
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOf, type Estimate } from '../../estimate.ts';
import { meanOf } from '../../moments.ts';
import { defineAnalysis } from '../define.ts';

const TABLE = [
  [0.347, 0.1],
  [0.463, 0.05],
  [0.574, 0.025],
  [0.739, 0.01],
] as const;

export interface Kpss {
  readonly statistic: number;
  readonly p: number;
  readonly pIs: 'exact' | 'at most' | 'at least';
  readonly lags: number;
}

export function kpssOf(x: Float64Array, lags?: number): Estimate<Kpss> {
  const lack = lackOf(x, 4);
  if (lack !== undefined) return lack;
  const n = x.length;
  const mean = meanOf(x);
  const e = x.map((value) => value - mean);
  const l = Math.min(lags ?? chooseLags(e), n - 1);
  let [sum, squares] = [0, 0];
  for (const value of e) {
    sum += value;
    squares += sum * sum;
  }
  const statistic = squares / (n * n * longRunVariance(e, l));
  return ok({ statistic, ...pOf(statistic), lags: l });
}

function productSum(e: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < e.length; t += 1) sum += at(e, t) * at(e, t - lag);
  return sum;
}

function longRunVariance(e: Float64Array, lags: number): number {
  let sum = productSum(e, 0);
  for (let i = 1; i <= lags; i += 1) sum += 2 * productSum(e, i) * (1 - i / (lags + 1));
  return sum / e.length;
}

function chooseLags(e: Float64Array): number {
  const n = e.length;
  let [s0, s1] = [productSum(e, 0) / n, 0];
  for (let i = 1; i <= Math.floor(pow(n, 2 / 9)); i += 1) {
    const product = productSum(e, i) / (n / 2);
    s0 += product;
    s1 += i * product;
  }
  const ratio = s1 / s0;
  return ratio === 0 ? 0 : Math.floor(1.1447 * exp((log(ratio * ratio) + log(n)) / 3));
}

function pOf(statistic: number): Pick<Kpss, 'p' | 'pIs'> {
  const above = TABLE.findIndex(([critical]) => statistic <= critical);
  if (above === 0) return { p: 0.1, pIs: statistic === TABLE[0][0] ? 'exact' : 'at least' };
  const [left, right] = [TABLE[above - 1], TABLE[above]];
  if (left === undefined || right === undefined) return { p: 0.01, pIs: 'at most' };
  return { p: left[1] + ((statistic - left[0]) / (right[0] - left[0])) * (right[1] - left[1]), pIs: 'exact' };
}

export const kpss = defineAnalysis({
  id: 'kpss',
  title: 'KPSS test',
  formula: 'p of sum S^2 / (n^2 s^2)',
  convention: 'null: stationary about a constant; Bartlett weights, lags by Hobijn et al. unless given; p within 0.01 and 0.10',
  source: 'Kwiatkowski et al. (1992); Hobijn et al. (1998)',
  unit: 'probability',
  takes: 'as-is',
  columns: [1, 1],
  against: [0, 0],
  params: { lags: { meaning: 'lags of the long-run variance', min: 0, max: 10_000, isWhole: true } },
  compute: ({ columns: [x = new Float64Array()] }, { lags }) => {
    const estimate = kpssOf(x, lags);
    if (!estimate.ok) return estimate;
    const { p, ...details } = estimate.value;
    return ok({ value: p, n: x.length, details });
  },
});
