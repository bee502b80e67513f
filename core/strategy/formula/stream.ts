/**
 * The streaming path of a formula: one function a part, called once a bar, every part on every bar, so that each window
 * sees each value. Overflow, division by zero and arguments outside a function's domain are "not known" (NaN).
 */
import { exp, log, pow } from '#/core/value/math.ts';
import { at, clamp, finite } from '../cell.ts';
import { RollingExtreme, RollingMoments } from '../rolling.ts';
import type { Formula, FormulaInput, Operator, PointFunction, WindowFunction } from './syntax.ts';

/** Value of one part at the bar that the slots hold. */
export type PartStep = () => number;

export const stepFormula = (formula: Formula, read: (port: FormulaInput) => number): PartStep => {
  switch (formula.kind) {
    case 'Number':
      return () => formula.value;
    case 'Input':
      return () => read(formula.port);
    case 'Negate': {
      const of = stepFormula(formula.of, read);
      return () => -of();
    }
    case 'Binary':
      return stepBinary(formula.operator, stepFormula(formula.left, read), stepFormula(formula.right, read));
    case 'Point':
      return stepPoint(
        formula.name,
        formula.args.map((arg) => stepFormula(arg, read)),
      );
    case 'Window':
      return stepWindow(formula.name, stepFormula(formula.of, read), formula.bars);
  }
};

const stepBinary = (operator: Operator, left: PartStep, right: PartStep): PartStep => {
  switch (operator) {
    case '+':
      return () => finite(left() + right());
    case '-':
      return () => finite(left() - right());
    case '*':
      return () => finite(left() * right());
    case '/':
      return () => finite(left() / right());
    case '^':
      return () => raise(left(), right());
  }
};

/** IEEE 754 has NaN^0 = 1; here the unknown stays unknown. */
const raise = (x: number, y: number): number => (Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : finite(pow(x, y)));

const unknown: PartStep = () => Number.NaN;

const stepPoint = (name: PointFunction, args: readonly PartStep[]): PartStep => {
  const [x = unknown, y = unknown, z = unknown] = args;
  switch (name) {
    case 'abs':
      return () => Math.abs(x());
    case 'sign':
      return () => Math.sign(x());
    case 'sqrt':
      return () => Math.sqrt(x());
    case 'exp':
      return () => finite(exp(x()));
    case 'log':
      return () => finite(log(x()));
    case 'min':
      return () => Math.min(...args.map((arg) => arg()));
    case 'max':
      return () => Math.max(...args.map((arg) => arg()));
    case 'clamp':
      return () => clampBetween(x(), y(), z());
  }
};

const clampBetween = (value: number, low: number, high: number): number => (low <= high ? clamp(value, low, high) : Number.NaN);

const stepWindow = (name: WindowFunction, of: PartStep, bars: number): PartStep => {
  if (name === 'lag') return stepLag(of, bars);
  if (name === 'highest' || name === 'lowest') {
    const extreme = new RollingExtreme(bars, name === 'highest' ? 1 : -1);
    return () => {
      extreme.push(of());
      return extreme.value;
    };
  }
  const moments = new RollingMoments(bars);
  return () => {
    moments.push(of());
    if (name === 'stdev') return finite(Math.sqrt(moments.squares / (bars - 1)));
    return finite(name === 'sum' ? moments.mean * bars : moments.mean);
  };
};

const stepLag = (of: PartStep, bars: number): PartStep => {
  const ring = new Float64Array(bars).fill(Number.NaN);
  let position = 0;
  return () => {
    const before = at(ring, position);
    ring[position] = of();
    position = position + 1 === bars ? 0 : position + 1;
    return before;
  };
};
