/** Returns to targets: the covariance as asked for, the optimiser's plan, and where that is a program, its proven optimum. */
import { sampleCovariance } from '#/core/optimise/covariance.ts';
import type { Optimiser, OptimiserInput } from '#/core/optimise/define.ts';
import type { KktResiduals } from '#/core/optimise/kkt.ts';
import { shrinkCovariance } from '#/core/optimise/ledoit-wolf.ts';
import type { Matrix } from '#/core/optimise/matrix.ts';
import { solveChecked } from '#/core/optimise/solve-checked.ts';
import type { RebalanceTerms } from '#/core/portfolio/propose-rebalance.schema.ts';
import type { QpSolver } from '#/core/ports/qp-solver.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import type { ActiveProposal } from './proposal-board.ts';

export interface Risk {
  readonly covariance: Matrix;
  readonly shrinkage?: number;
}

export const estimateRisk = (columns: readonly Float64Array[], estimate: RebalanceTerms['covariance']): Risk => {
  if (estimate === 'sample') return { covariance: sampleCovariance(columns) };
  const { covariance, intensity } = shrinkCovariance(columns);
  return { covariance, shrinkage: intensity };
};

export interface Found {
  readonly weights: Float64Array;
  readonly residuals?: KktResiduals;
}

const solverTimeoutMs = 10_000;

export interface Search {
  readonly optimiser: Optimiser;
  readonly input: OptimiserInput;
  readonly solver: QpSolver;
  readonly active: ActiveProposal;
}

export const findWeights = async ({ optimiser, input, solver, active }: Search): Promise<Result<Found, Failure>> => {
  const plan = optimiser.plan(input);
  if (!plan.ok) return plan;
  if (plan.value.kind === 'Weights') return ok({ weights: plan.value.weights });
  const { program, weightsOf } = plan.value;
  const run = solveChecked(solver, program, solverTimeoutMs);
  active.stop = run.cancel;
  const solved = await run.answer;
  return solved.ok ? ok({ weights: weightsOf(solved.value.x), residuals: solved.value.residuals }) : solved;
};
