/**
 * Hurst exponent by the rescaled range: 0.5 for independent increments, above for persistence, below for reversion.
 *   R/S of a stretch of m increments = (max - min of the summed deviations from its mean) / their deviation
 *   H = slope of ln(mean R/S over the stretches of length m) on ln m
 *   corrected H = 0.5 + slope of ln(mean R/S / E[R/S]),
 *   E[R/S] = (m - 1/2) / m Gamma((m - 1) / 2) / (sqrt(pi) Gamma(m / 2)) sum over i < m of sqrt((m - i) / i)
 * Convention: lengths m double from `shortest` to at most n / 2; stretches follow each other from the start and the rest at the end
 * is left out; sample deviation, m - 1; a stretch without variation is left out. The plain H of short samples is biased upwards,
 * so the value is the corrected one.
 * Source: Hurst (1951); Anis and Lloyd (1976) with the factor of Peters (1994).
 */
import { log } from '#/core/value/math.ts';
import { ok } from '#/core/value/result.ts';
import { at } from '../../column.ts';
import { lackOf, noValue, type Estimate } from '../../estimate.ts';
import { deviationOf, meanOf } from '../../moments.ts';
import { ols, ones } from '../../ols.ts';
import { defineAnalysis } from '../define.ts';

const SQRT_PI = 1.7724538509055161;

export interface Hurst {
  readonly plain: number;
  readonly corrected: number;
  readonly lengths: readonly number[];
  readonly rescaledRanges: readonly number[];
}

/** `increments` are returns, not prices. */
export function hurstOf(increments: Float64Array, shortest = 16): Estimate<Hurst> {
  const lack = lackOf(increments, 4 * shortest);
  if (lack !== undefined) return lack;
  const n = increments.length;
  const found: { readonly length: number; readonly range: number }[] = [];
  for (let length = shortest; length <= n / 2; length *= 2) {
    const range = meanRescaledRange(increments, length);
    if (range !== undefined) found.push({ length, range });
  }
  const logLengths = Float64Array.from(found, ({ length }) => log(length));
  const plain = slopeOf(
    Float64Array.from(found, ({ range }) => log(range)),
    logLengths,
  );
  const excess = slopeOf(
    Float64Array.from(found, ({ length, range }) => log(range / expectedRescaledRange(length))),
    logLengths,
  );
  if (plain === undefined || excess === undefined) return noValue('fewer than three lengths have stretches that vary', n);
  return ok({
    plain,
    corrected: 0.5 + excess,
    lengths: found.map(({ length }) => length),
    rescaledRanges: found.map(({ range }) => range),
  });
}

function slopeOf(y: Float64Array, x: Float64Array): number | undefined {
  const fit = ols(y, [ones(x.length), x]);
  return fit === undefined ? undefined : at(fit.coefficients, 1);
}

function meanRescaledRange(x: Float64Array, length: number): number | undefined {
  let [sum, count] = [0, 0];
  for (let from = 0; from + length <= x.length; from += length) {
    const stretch = x.subarray(from, from + length);
    const deviation = deviationOf(stretch);
    if (deviation === 0) continue;
    sum += rangeOf(stretch) / deviation;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}

function rangeOf(stretch: Float64Array): number {
  const mean = meanOf(stretch);
  let [total, high, low] = [0, -Infinity, Infinity];
  for (const value of stretch) {
    total += value - mean;
    high = Math.max(high, total);
    low = Math.min(low, total);
  }
  return high - low;
}

/** The ratio of gamma functions by its recurrence: g(m + 2) = (m - 1) / m g(m). */
export function expectedRescaledRange(length: number): number {
  let ratio = length % 2 === 0 ? SQRT_PI : 2 / SQRT_PI;
  for (let m = length % 2 === 0 ? 2 : 3; m < length; m += 2) ratio *= (m - 1) / m;
  let sum = 0;
  for (let i = 1; i < length; i += 1) sum += Math.sqrt((length - i) / i);
  return (((length - 0.5) / length) * ratio * sum) / SQRT_PI;
}

export const hurst = defineAnalysis({
  id: 'hurst',
  title: 'Hurst exponent',
  formula: '0.5 + slope of ln(mean R/S / E[R/S]) on ln m',
  convention: 'rescaled range of increments, lengths double, rest left out, sample deviation, Anis-Lloyd-Peters correction',
  source: 'Hurst (1951); Anis and Lloyd (1976)',
  unit: 'ratio',
  takes: 'log-return',
  columns: [1, 1],
  against: [0, 0],
  params: { shortest: { meaning: 'shortest stretch', default: 16, min: 8, max: 4096, isWhole: true } },
  compute: ({ columns: [x = new Float64Array()] }, { shortest }) => {
    const estimate = hurstOf(x, shortest);
    if (!estimate.ok) return estimate;
    const { corrected, ...details } = estimate.value;
    return ok({ value: corrected, n: x.length, details: { ...details } });
  },
});
