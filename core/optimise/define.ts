/**
 * An optimiser: from the risk of several names to the share of equity that each should have. Long only, no name above the
 * cap, together the invested share. It answers with weights, or with a program for a solver whose answer is then checked.
 */
import type { Failure } from '../value/failures.ts';
import type { Result } from '../value/result.ts';
import type { Matrix } from './matrix.ts';
import type { QuadraticProgram } from './quadratic-program.ts';

export interface OptimiserInput {
  readonly names: readonly string[];
  /** Of returns per bar. */
  readonly covariance: Matrix;
  /** Shares of equity held now. */
  readonly current: Float64Array;
  /** What the targets add up to, of equity; the rest is cash. */
  readonly invested: number;
  /** Most that one name may have, of equity. */
  readonly cap: number;
  /** Most that may be bought and sold together, of equity; absent: no bound. */
  readonly maxTurnover?: number;
}

export type OptimiserPlan =
  | { readonly kind: 'Weights'; readonly weights: Float64Array }
  | {
      readonly kind: 'Program';
      readonly program: QuadraticProgram;
      readonly weightsOf: (x: Float64Array) => Float64Array;
    };

export interface Optimiser {
  readonly id: string;
  readonly title: string;
  /** One line for the screen. */
  readonly doc: string;
  readonly formula: string;
  readonly source: string;
  /** Whether it can keep to a bound on turnover. */
  readonly boundsTurnover: boolean;
  plan(input: OptimiserInput): Result<OptimiserPlan, Failure>;
}

export const defineOptimiser = (spec: Optimiser): Optimiser => spec;
