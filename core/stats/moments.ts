/**
 * Mean, deviation, skewness and kurtosis of a sample. Skew and kurtosis are the population moments g1 = m3 / m2^1.5 and
 * b2 = m4 / m2^2 (3 for a normal), as scipy.stats with bias. A deviation below 1e-12 of the largest value is rounding and
 * counts as zero, so the ratios over it are undefined rather than huge.
 */
import { at } from './column.ts';

const NOISE = 1e-12;

export function meanOf(x: Float64Array): number {
  let sum = 0;
  for (const v of x) sum += v;
  return sum / x.length;
}

/** Mean of (x - mean)^power. */
function centralMoment(x: Float64Array, power: 2 | 3 | 4): number {
  const mean = meanOf(x);
  let sum = 0;
  for (const v of x) {
    const d = v - mean;
    sum += power === 2 ? d * d : power === 3 ? d * d * d : d * d * d * d;
  }
  return sum / x.length;
}

/** Sample standard deviation, n - 1. */
export function deviationOf(x: Float64Array): number {
  const deviation = Math.sqrt((centralMoment(x, 2) * x.length) / (x.length - 1));
  return deviation <= NOISE * largestOf(x) ? 0 : deviation;
}

export function skewOf(x: Float64Array): number {
  if (deviationOf(x) === 0) return NaN;
  const variance = centralMoment(x, 2);
  return centralMoment(x, 3) / (variance * Math.sqrt(variance));
}

export function kurtosisOf(x: Float64Array): number {
  if (deviationOf(x) === 0) return NaN;
  const variance = centralMoment(x, 2);
  return centralMoment(x, 4) / (variance * variance);
}

/** Root mean square of the returns below zero, the others counting as zero. */
export function downsideOf(x: Float64Array): number {
  let sum = 0;
  for (const v of x) if (v < 0) sum += v * v;
  return Math.sqrt(sum / x.length);
}

/** Mean over deviation, per period; NaN without deviation. */
export function sharpeOf(x: Float64Array): number {
  const deviation = deviationOf(x);
  return deviation === 0 ? NaN : meanOf(x) / deviation;
}

/** Quantile with linear interpolation between order statistics (numpy's default, Hyndman and Fan type 7). */
export function quantileOf(x: Float64Array, p: number): number {
  const sorted = x.toSorted();
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const low = at(sorted, below);
  const high = at(sorted, Math.min(below + 1, sorted.length - 1));
  const share = position - below;
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}

function largestOf(x: Float64Array): number {
  let largest = 0;
  for (const v of x) largest = Math.max(largest, Math.abs(v));
  return largest;
}
