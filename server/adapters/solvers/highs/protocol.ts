/** What the solver's thread is asked and answers: one program at a time. */
import type { QpSolution, QuadraticProgram } from '#/core/optimise/quadratic-program.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';

export interface ToSolver {
  readonly id: number;
  readonly program: QuadraticProgram;
}

export interface FromSolver {
  readonly id: number;
  readonly result: Result<QpSolution, Failure>;
}
