/** Scales a program, has it solved, and takes the answer only when it proves itself the optimum of the program as it was given. */
import type { QpSolver } from '../ports/qp-solver.ts';
import type { Failure } from '../value/failures.ts';
import { ok, type Result } from '../value/result.ts';
import { checkKkt, type KktResiduals } from './kkt.ts';
import { scaleProgram, unscaleSolution, type QuadraticProgram } from './quadratic-program.ts';

export interface CheckedSolution {
  readonly x: Float64Array;
  readonly residuals: KktResiduals;
}

export interface CheckedRun {
  readonly answer: Promise<Result<CheckedSolution, Failure>>;
  readonly cancel: () => void;
}

export const solveChecked = (solver: QpSolver, given: QuadraticProgram, timeoutMs: number): CheckedRun => {
  const { program, factor } = scaleProgram(given);
  const run = solver.solve(program, { timeoutMs });
  const check = async (): Promise<Result<CheckedSolution, Failure>> => {
    const solved = await run.answer;
    if (!solved.ok) return solved;
    const solution = unscaleSolution(solved.value, factor);
    const residuals = checkKkt(given, solution);
    return residuals.ok ? ok({ x: solution.x, residuals: residuals.value }) : residuals;
  };
  return { answer: check(), cancel: run.cancel };
};
