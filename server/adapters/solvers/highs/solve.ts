/**
 * One quadratic program through HiGHS (WebAssembly, its active-set method), in the calling thread. Only the status
 * Optimal (7) is an answer: on others HiGHS still holds a feasible point, which may be far from the optimum. Its
 * regularisation of the Hessian is off, so that the optimum is that of the program as given.
 */
import loadHighs, { type Highs, type HessianInput, type SparseMatrixInput } from 'highs';
import { cellAt, valueAt } from '#/core/optimise/matrix.ts';
import type { QpSolution, QuadraticProgram } from '#/core/optimise/quadratic-program.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

const optimal = 7;
const infeasible = 8;

export const openHighs = (): Promise<Highs> => loadHighs();

export const solveHere = (highs: Highs, program: QuadraticProgram): Result<QpSolution, Failure> => {
  const { linear, rows, lower, upper, quadratic } = program;
  const model = highs.createModel();
  try {
    model.options.set('output_flag', false);
    model.options.set('qp_regularization_value', 0);
    model.passModel({
      numCols: linear.length,
      numRows: rows.length,
      colCost: linear,
      colLower: lower,
      colUpper: upper,
      rowLower: rows.map((row) => row.lower),
      rowUpper: rows.map((row) => row.upper),
      matrix: sparseRows(program),
      hessian: lowerTriangle(quadratic),
    });
    model.run();
    const status = model.getModelStatus();
    if (status === infeasible)
      return fail(invalid('constraints', `such that ${rows.map(({ name }) => name).join(', ')} can all hold`, 'infeasible'));
    if (status !== optimal)
      return fail(failure('Unavailable', `the solver must end with status ${optimal} (optimal), ended with ${status}`));
    const { colValue, rowDual, colDual } = model.getSolution();
    return ok({ x: colValue, rowDuals: rowDual, boundDuals: colDual });
  } finally {
    model.dispose();
  }
};

const sparseRows = ({ rows, linear }: QuadraticProgram): SparseMatrixInput => {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { coefficients } of rows) {
    coefficients.forEach((value, j) => {
      if (value === 0) return;
      indices.push(j);
      values.push(value);
    });
    starts.push(indices.length);
  }
  return { format: 'csr', numRows: rows.length, numCols: linear.length, starts, indices, values };
};

/** Columns of the lower triangle; what is zero below the diagonal is left out, the diagonal never is. */
const lowerTriangle = (quadratic: QuadraticProgram['quadratic']): HessianInput => {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  quadratic.forEach((row, j) => {
    for (let i = j; i < quadratic.length; i += 1) {
      const value = i === j ? valueAt(row, j) : cellAt(quadratic, i, j);
      if (value === 0 && i !== j) continue;
      indices.push(i);
      values.push(value);
    }
    starts.push(indices.length);
  });
  return { format: 'triangular', dimension: quadratic.length, starts, indices, values };
};
