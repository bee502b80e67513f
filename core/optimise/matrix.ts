/** Square symmetric matrices as rows of doubles, small enough to be dense (tens of names). */
import { present } from '../value/invariant.ts';

export type Matrix = readonly Float64Array[];

export const valueAt = (column: Float64Array, i: number): number => present(column[i], `element ${i}`);
export const cellAt = (matrix: Matrix, i: number, j: number): number => valueAt(present(matrix[i], `row ${i}`), j);

/** n x n of `cell(i, j)`. */
export const makeMatrix = (size: number, cell: (i: number, j: number) => number): Matrix =>
  Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (_unused, j) => cell(i, j)));

export const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += valueAt(a, i) * valueAt(b, i);
  return sum;
};

export const multiply = (matrix: Matrix, x: Float64Array): Float64Array => Float64Array.from(matrix, (row) => dot(row, x));

export const sumOf = (x: Float64Array): number => {
  let sum = 0;
  for (const value of x) sum += value;
  return sum;
};

export const largestOf = (x: Float64Array): number => {
  let largest = 0;
  for (const value of x) largest = Math.max(largest, Math.abs(value));
  return largest;
};
