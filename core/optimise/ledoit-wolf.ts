/**
 * Covariance shrunk towards constant correlation: d F + (1 - d) S, where F keeps the sample variances and gives every pair the
 * mean correlation, and d = (pi - rho) / (gamma T) between 0 and 1. A pair's accidental correlation is believed less the
 * shorter the sample is; variances are believed as they are.
 * Source: O. Ledoit, M. Wolf, "Honey, I Shrunk the Sample Covariance Matrix", Journal of Portfolio Management 30 (4), 2004,
 * appendix B. Convention: S with T - 1, moments with T, as PyPortfolioOpt 1.5.6 (`ledoit_wolf('constant_correlation')`).
 */
import { present } from '../value/invariant.ts';
import { demean, sampleCovariance } from './covariance.ts';
import { cellAt, makeMatrix, valueAt, type Matrix } from './matrix.ts';

export interface Shrunk {
  readonly covariance: Matrix;
  /** d: 0 is the sample, 1 the target. */
  readonly intensity: number;
}

export const shrinkCovariance = (columns: readonly Float64Array[]): Shrunk => {
  const sample = sampleCovariance(columns);
  const size = columns.length;
  if (size < 2) return { covariance: sample, intensity: 0 };
  const sd = Float64Array.from(sample, (row, i) => Math.sqrt(valueAt(row, i)));
  const correlation = meanCorrelation(sample, sd);
  const target = makeMatrix(size, (i, j) => (i === j ? cellAt(sample, i, i) : correlation * valueAt(sd, i) * valueAt(sd, j)));
  const gamma = total(size, (i, j) => square(cellAt(sample, i, j) - cellAt(target, i, j)));
  const intensity = gamma === 0 ? 0 : Math.max(0, Math.min(1, misfit({ columns, sample, sd, correlation }) / gamma));
  const covariance = makeMatrix(size, (i, j) => intensity * cellAt(target, i, j) + (1 - intensity) * cellAt(sample, i, j));
  return { covariance, intensity };
};

interface Moments {
  readonly columns: readonly Float64Array[];
  readonly sample: Matrix;
  readonly sd: Float64Array;
  readonly correlation: number;
}

/** (pi - rho) / T: what the sample's errors contribute, less what they share with the target. */
const misfit = ({ columns, sample, sd, correlation }: Moments): number => {
  const centred = demean(columns);
  const periods = present(centred[0], 'a column').length;
  const mean = (i: number, j: number, term: (a: number, b: number) => number): number => {
    const [a, b] = [present(centred[i], 'a column'), present(centred[j], 'a column')];
    let sum = 0;
    for (let t = 0; t < periods; t += 1) sum += term(valueAt(a, t), valueAt(b, t));
    return sum / periods;
  };
  const size = columns.length;
  const product = makeMatrix(size, (i, j) => mean(i, j, (a, b) => a * b));
  const pi = makeMatrix(size, (i, j) => {
    const s = cellAt(sample, i, j);
    return mean(i, j, (a, b) => a * a * b * b) - 2 * cellAt(product, i, j) * s + s * s;
  });
  const theta = (i: number, j: number): number => {
    const [s, variance] = [cellAt(sample, i, j), cellAt(sample, i, i)];
    const cubes = mean(i, j, (a, b) => a * a * a * b);
    return cubes - cellAt(product, i, i) * s - cellAt(product, i, j) * variance + variance * s;
  };
  const shared = total(size, (i, j) => (i === j ? 0 : over(valueAt(sd, j), valueAt(sd, i)) * theta(i, j)));
  const own = total(size, (i, j) => (i === j ? cellAt(pi, i, i) : 0));
  return (total(size, (i, j) => cellAt(pi, i, j)) - own - correlation * shared) / periods;
};

const meanCorrelation = (sample: Matrix, sd: Float64Array): number => {
  const size = sd.length;
  const sum = total(size, (i, j) => (i === j ? 0 : over(cellAt(sample, i, j), valueAt(sd, i) * valueAt(sd, j))));
  return sum / (size * (size - 1));
};

/** A name that never moved is correlated with nothing. */
const over = (a: number, b: number): number => (b === 0 ? 0 : a / b);

const square = (value: number): number => value * value;

const total = (size: number, cell: (i: number, j: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < size; i += 1) for (let j = 0; j < size; j += 1) sum += cell(i, j);
  return sum;
};
