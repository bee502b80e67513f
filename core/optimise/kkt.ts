/**
 * Whether an answer is the optimum, by the conditions of Karush, Kuhn and Tucker, which are sufficient for a convex program
 * (Boyd and Vandenberghe, Convex Optimization, 5.5.3). Nothing is taken on the solver's word: every residual is computed
 * from the program and compared with the size of the gradient, so that the unit of the objective does not matter.
 *
 *   primal            how far a row or a variable is outside its bounds
 *   stationarity      Qx + c - A'y - z
 *   dual              multipliers pushing from a bound that does not exist
 *   complementarity   multiplier x distance to the bound it pushes from
 */
import { failure, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { dot, largestOf, multiply, valueAt } from './matrix.ts';
import type { QpSolution, QuadraticProgram } from './quadratic-program.ts';

export const kktNames = ['primal', 'stationarity', 'dual', 'complementarity'] as const;
export type KktResiduals = { readonly [Name in (typeof kktNames)[number]]: number };

export const kktTolerance = 1e-6;

export const kktResiduals = (program: QuadraticProgram, { x, rowDuals, boundDuals }: QpSolution): KktResiduals => {
  const curve = multiply(program.quadratic, x);
  const scale = largestOf(curve) + largestOf(program.linear) || 1;
  const sides = [
    ...program.rows.map(({ coefficients, lower, upper }, i): Side => ({
      at: dot(coefficients, x),
      lower,
      upper,
      dual: dualAt(rowDuals, i),
    })),
    ...Array.from(x, (at, i): Side => ({
      at,
      lower: valueAt(program.lower, i),
      upper: valueAt(program.upper, i),
      dual: dualAt(boundDuals, i),
    })),
  ];
  const stationarity = curve.map((value, j) => {
    let pushed = dualAt(boundDuals, j);
    program.rows.forEach(({ coefficients }, i) => (pushed += dualAt(rowDuals, i) * valueAt(coefficients, j)));
    return value + valueAt(program.linear, j) - pushed;
  });
  return {
    primal: worst(sides.map(outside)),
    stationarity: largestOf(stationarity) / scale,
    dual: worst(sides.map(unsupported)) / scale,
    complementarity: worst(sides.map(slackness)) / scale,
  };
};

/** The residuals of an optimum, or which of them shows that it is none. */
export const checkKkt = (program: QuadraticProgram, solution: QpSolution): Result<KktResiduals, Failure> => {
  if (solution.x.length !== program.linear.length) {
    return fail(failure('Unavailable', `the solver's answer must have ${program.linear.length} values, had ${solution.x.length}`));
  }
  const residuals = kktResiduals(program, solution);
  const wrong = kktNames.find((name) => !(residuals[name] <= kktTolerance));
  if (wrong === undefined) return ok(residuals);
  const was = residuals[wrong].toExponential(1);
  return fail(failure('Unavailable', `the solver's answer is not the optimum: ${wrong} must be at most ${kktTolerance}, was ${was}`));
};

interface Side {
  readonly at: number;
  readonly lower: number;
  readonly upper: number;
  readonly dual: number;
}

/** An absent multiplier is no proof: it counts as unknown, and unknown is refused. */
const dualAt = (duals: Float64Array, i: number): number => duals[i] ?? Number.NaN;

const outside = ({ at, lower, upper }: Side): number => {
  const size = Math.max(1, Number.isFinite(lower) ? Math.abs(lower) : 0, Number.isFinite(upper) ? Math.abs(upper) : 0);
  return Number.isNaN(at) ? Number.NaN : Math.max(0, lower - at, at - upper) / size;
};

const unsupported = ({ lower, upper, dual }: Side): number => {
  if (dual > 0 && lower === -Infinity) return dual;
  return dual < 0 && upper === Infinity ? -dual : 0;
};

const slackness = ({ at, lower, upper, dual }: Side): number => {
  if (Number.isNaN(dual)) return dual;
  if (dual > 0 && lower !== -Infinity) return dual * Math.abs(at - lower);
  return dual < 0 && upper !== Infinity ? -dual * Math.abs(upper - at) : 0;
};

/** The largest; NaN when one of them is. */
const worst = (values: readonly number[]): number => Math.max(0, ...values);
