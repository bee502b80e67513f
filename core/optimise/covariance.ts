/** Sample covariance of returns, per bar: s(i,j) = sum (x(i,t) - mean(i)) (x(j,t) - mean(j)) / (T - 1). */
import { cellAt, dot, makeMatrix, sumOf, valueAt, type Matrix } from './matrix.ts';
import { present } from '../value/invariant.ts';

export const demean = (columns: readonly Float64Array[]): readonly Float64Array[] =>
  columns.map((column) => {
    const mean = sumOf(column) / column.length;
    return column.map((value) => value - mean);
  });

export const sampleCovariance = (columns: readonly Float64Array[]): Matrix => {
  const centred = demean(columns);
  const periods = centred[0]?.length ?? 0;
  return makeMatrix(centred.length, (i, j) => dot(columnOf(centred, i), columnOf(centred, j)) / (periods - 1));
};

const columnOf = (columns: readonly Float64Array[], i: number): Float64Array => present(columns[i], `column ${i}`);

/** sqrt(w'Sw x periods): the volatility of weights, a year. */
export const volatilityOf = (weights: Float64Array, covariance: Matrix, periodsPerYear: number): number => {
  let variance = 0;
  for (let i = 0; i < weights.length; i += 1)
    for (let j = 0; j < weights.length; j += 1) variance += valueAt(weights, i) * valueAt(weights, j) * cellAt(covariance, i, j);
  return Math.sqrt(Math.max(0, variance) * periodsPerYear);
};
