/** The thread's side: loads HiGHS once and solves in the order asked. */
import type { MessagePort } from 'node:worker_threads';
import type { QpSolution, QuadraticProgram } from '#/core/optimise/quadratic-program.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, type Result } from '#/core/value/result.ts';
import type { FromSolver, ToSolver } from './protocol.ts';
import { openHighs, solveHere } from './solve.ts';

export const serveSolver = async (port: MessagePort): Promise<void> => {
  const highs = await openHighs();
  const attempt = (program: QuadraticProgram): Result<QpSolution, Failure> => {
    try {
      return solveHere(highs, program);
    } catch (error) {
      return fail(failure('Unavailable', `the solver did not take the program: ${error instanceof Error ? error.message : String(error)}`));
    }
  };
  port.on('message', ({ id, program }: ToSolver) => {
    port.postMessage({ id, result: attempt(program) } satisfies FromSolver);
  });
};
