/**
 * min 1/2 x'Qx + c'x; lower <= Ax <= upper for each row; lower <= x <= upper. Q is symmetric and positive semidefinite.
 * A solution carries its multipliers, so that anybody can check it (kkt.ts): Qx + c = A'y + z at the optimum, where y or z
 * above zero push from a lower bound and below zero from an upper one.
 */
import { cellAt, largestOf, makeMatrix, type Matrix } from './matrix.ts';

export interface ProgramRow {
  readonly name: string;
  readonly coefficients: Float64Array;
  readonly lower: number;
  readonly upper: number;
}

export interface QuadraticProgram {
  readonly quadratic: Matrix;
  readonly linear: Float64Array;
  readonly rows: readonly ProgramRow[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface QpSolution {
  readonly x: Float64Array;
  /** y: one for each row. */
  readonly rowDuals: Float64Array;
  /** z: one for each variable. */
  readonly boundDuals: Float64Array;
}

export interface ScaledProgram {
  readonly program: QuadraticProgram;
  /** What the objective was multiplied by. */
  readonly factor: number;
}

/**
 * The same problem with an objective of about 1: a solver's absolute tolerances mean nothing beside variances of 0.0001 a day
 * or 0.00000001 a minute, and it may stop far from the optimum.
 */
export const scaleProgram = (program: QuadraticProgram): ScaledProgram => {
  const size = Math.max(largestOf(program.linear), ...program.quadratic.map(largestOf));
  const factor = size > 0 ? 1 / size : 1;
  const quadratic = makeMatrix(program.linear.length, (i, j) => cellAt(program.quadratic, i, j) * factor);
  return { program: { ...program, quadratic, linear: program.linear.map((value) => value * factor) }, factor };
};

/** Multipliers of the scaled problem as those of the original; x is the same. */
export const unscaleSolution = ({ x, rowDuals, boundDuals }: QpSolution, factor: number): QpSolution => ({
  x,
  rowDuals: rowDuals.map((value) => value / factor),
  boundDuals: boundDuals.map((value) => value / factor),
});
