/** The array path of a formula: part after part over whole columns, by the definitions of docs/formula.md. */
import { exp, log, pow } from '#/core/value/math.ts';
import { at, finite } from '../cell.ts';
import { windowExtreme, windowMoments } from '../windows.ts';
import type { Formula, FormulaInput, Operator, PointFunction, WindowFunction } from './syntax.ts';

interface Columns {
  readonly rows: number;
  readonly input: (port: FormulaInput) => Float64Array;
}

export const runFormula = (formula: Formula, columns: Columns): Float64Array => {
  switch (formula.kind) {
    case 'Number':
      return new Float64Array(columns.rows).fill(formula.value);
    case 'Input':
      return columns.input(formula.port);
    case 'Negate':
      return runFormula(formula.of, columns).map((x) => -x);
    case 'Binary':
      return runBinary(formula.operator, runFormula(formula.left, columns), runFormula(formula.right, columns));
    case 'Point':
      return runPoint(
        formula.name,
        formula.args.map((arg) => runFormula(arg, columns)),
      );
    case 'Window':
      return runWindow(formula.name, runFormula(formula.of, columns), formula.bars);
  }
};

const runBinary = (operator: Operator, left: Float64Array, right: Float64Array): Float64Array => {
  const result = new Float64Array(left.length);
  for (let i = 0; i < result.length; i += 1) result[i] = finite(combine(operator, at(left, i), at(right, i)));
  return result;
};

const combine = (operator: Operator, x: number, y: number): number => {
  if (operator === '+') return x + y;
  if (operator === '-') return x - y;
  if (operator === '*') return x * y;
  if (operator === '/') return x / y;
  return Number.isNaN(x + y) ? Number.NaN : pow(x, y);
};

const runPoint = (name: PointFunction, args: readonly Float64Array[]): Float64Array => {
  const [x = new Float64Array(), low = x, high = x] = args;
  switch (name) {
    case 'abs':
      return x.map((value) => (value < 0 ? -value : value));
    case 'sign':
      return x.map((value) => (value > 0 ? 1 : value < 0 ? -1 : value));
    case 'sqrt':
      return x.map(Math.sqrt);
    case 'exp':
      return x.map((value) => finite(exp(value)));
    case 'log':
      return x.map((value) => (value > 0 ? log(value) : Number.NaN));
    case 'min':
      return args.reduce((least, other) => least.map((value, i) => (value <= at(other, i) ? value : orUnknown(at(other, i), value))));
    case 'max':
      return args.reduce((most, other) => most.map((value, i) => (value >= at(other, i) ? value : orUnknown(at(other, i), value))));
    case 'clamp':
      return x.map((value, i) => (at(low, i) <= at(high, i) ? Math.min(Math.max(value, at(low, i)), at(high, i)) : Number.NaN));
  }
};

const orUnknown = (value: number, other: number): number => (Number.isNaN(other) ? other : value);

const runWindow = (name: WindowFunction, column: Float64Array, bars: number): Float64Array => {
  if (name === 'highest' || name === 'lowest') return windowExtreme(column, bars, name === 'highest' ? 1 : -1);
  if (name === 'lag') {
    const result = new Float64Array(column.length).fill(Number.NaN);
    if (column.length > bars) result.set(column.subarray(0, column.length - bars), bars);
    return result;
  }
  const { mean, squares } = windowMoments(column, bars);
  if (name === 'stdev') return squares.map((sum) => finite(Math.sqrt(sum / (bars - 1))));
  return mean.map((value) => finite(name === 'sum' ? value * bars : value));
};
