/** Somebody who solves quadratic programs. Its answers are checked by whoever asked (core/optimise/kkt.ts), never believed. */
import type { QpSolution, QuadraticProgram } from '../optimise/quadratic-program.ts';
import type { Failure } from '../value/failures.ts';
import type { Result } from '../value/result.ts';

export interface QpRun {
  /** InvalidInput where no x meets the constraints, Cancelled, or Unavailable where there was no answer in time. */
  readonly answer: Promise<Result<QpSolution, Failure>>;
  readonly cancel: () => void;
}

export interface QpSolver {
  readonly solve: (program: QuadraticProgram, options: { readonly timeoutMs: number }) => QpRun;
  readonly close: () => Promise<void>;
}
