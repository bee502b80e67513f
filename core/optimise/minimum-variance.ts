/**
 * Minimum variance: min 1/2 w'Sw; sum w = invested; 0 <= w <= cap. With a bound on turnover the trades are variables too:
 * w = held + buy - sell, buy and sell at least 0, sum (buy + sell) <= maxTurnover.
 */
import { ok } from '../value/result.ts';
import { defineOptimiser, type OptimiserInput } from './define.ts';
import { checkFeasible } from './feasible.ts';
import { cellAt, makeMatrix, valueAt } from './matrix.ts';
import type { ProgramRow, QuadraticProgram } from './quadratic-program.ts';

export const minimumVariance = defineOptimiser({
  id: 'minimum-variance',
  title: 'Minimum variance',
  doc: 'The least volatile mix of the names, by their covariance.',
  formula: "min w'Sw; sum w = invested; 0 <= w <= cap",
  source: 'Markowitz, Portfolio Selection (1952)',
  boundsTurnover: true,
  plan: (input) => {
    const checked = checkFeasible(input);
    if (!checked.ok) return checked;
    const size = input.names.length;
    return ok({ kind: 'Program', program: programOf(input), weightsOf: (x) => x.slice(0, size).map(withoutNoise) });
  },
});

/** A solver's -1e-12 is no short position. */
const withoutNoise = (weight: number): number => (Math.abs(weight) < 1e-9 ? 0 : weight);

const programOf = (input: OptimiserInput): QuadraticProgram => {
  const { names, covariance, invested, cap, maxTurnover } = input;
  const size = names.length;
  const width = maxTurnover === undefined ? size : 3 * size;
  const isWeight = (i: number): boolean => i < size;
  return {
    quadratic: makeMatrix(width, (i, j) => (isWeight(i) && isWeight(j) ? cellAt(covariance, i, j) : 0)),
    linear: new Float64Array(width),
    rows: [
      { name: 'invested', coefficients: rowOf(width, (i) => (isWeight(i) ? 1 : 0)), lower: invested, upper: invested },
      ...(maxTurnover === undefined ? [] : turnoverRows(input, maxTurnover)),
    ],
    lower: new Float64Array(width),
    upper: rowOf(width, (i) => (isWeight(i) ? cap : Infinity)),
  };
};

/** Columns: weights, then buys, then sells. */
const turnoverRows = ({ names, current }: OptimiserInput, maxTurnover: number): readonly ProgramRow[] => {
  const size = names.length;
  const trades = names.map((name, i): ProgramRow => {
    const held = valueAt(current, i);
    const coefficients = rowOf(3 * size, (j) => (j === i || j === i + 2 * size ? 1 : j === i + size ? -1 : 0));
    return { name: `trade of ${name}`, coefficients, lower: held, upper: held };
  });
  const traded = rowOf(3 * size, (j) => (j < size ? 0 : 1));
  return [...trades, { name: 'turnover', coefficients: traded, lower: -Infinity, upper: maxTurnover }];
};

const rowOf = (width: number, cell: (i: number) => number): Float64Array => Float64Array.from({ length: width }, (_, i) => cell(i));
