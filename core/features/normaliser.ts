/**
 * Normaliser: mean and sample deviation (n - 1) of each column over the training rows alone, two-pass in row order, then
 * (x - mean) / deviation. A column without movement keeps its scale (deviation 1). Fitting on anything but the training
 * rows would leak the future; the leak guard (leak-guard.ts) checks it.
 */
import { invariant } from '#/core/value/invariant.ts';

export interface Normaliser {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

export const fitNormaliser = (columns: readonly Float64Array[], trainRows: readonly number[]): Normaliser => {
  invariant(trainRows.length > 1, `training rows must be at least 2, were ${trainRows.length}`);
  const fitted = columns.map((column) => {
    const values = trainRows.map((row) => column[row] ?? Number.NaN);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    const deviation = Math.sqrt(squares / (values.length - 1));
    return { mean, deviation: deviation > 0 ? deviation : 1 };
  });
  return { mean: fitted.map(({ mean }) => mean), deviation: fitted.map(({ deviation }) => deviation) };
};

/** Rows of the table as one array, row after row, as a learner takes them. */
export const normaliseRows = (columns: readonly Float64Array[], rows: readonly number[], { mean, deviation }: Normaliser): Float64Array => {
  const table = new Float64Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    columns.forEach((column, k) => {
      table[i * columns.length + k] = ((column[row] ?? Number.NaN) - (mean[k] ?? 0)) / (deviation[k] ?? 1);
    });
  });
  return table;
};
