/** What the desk's main thread and a training thread say to each other. One training at a time; columns are copied once. */
import type { Evaluation } from '#/core/learn/evaluation.schema.ts';
import type { ModelArtefact } from '#/core/learn/model.ts';
import type { Recipe } from '#/core/learn/train-model.schema.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';

/** [epoch, loss in training, loss in validation]: mean -ln of the probability of what happened. */
export type LossPoint = readonly [epoch: number, train: number, validation: number];

export interface TrainJob {
  readonly type: 'train';
  readonly runId: string;
  readonly name: string;
  /** Of the compiled graph. */
  readonly programHash: string;
  readonly graph: StrategyGraph;
  readonly recipe: Recipe;
  readonly data: RunData;
  readonly seed: number;
  /** One shared int32: not zero asks the training to stop. */
  readonly stop: SharedArrayBuffer;
}

export interface Trained {
  readonly model: ModelArtefact;
  readonly modelHash: string;
  /** Rows of each part after purge and embargo. */
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly losses: readonly LossPoint[];
  readonly evaluation: Evaluation;
  readonly elapsedMs: number;
}

export type FromTrain =
  | { readonly type: 'epoch'; readonly runId: string; readonly point: LossPoint }
  | { readonly type: 'done'; readonly runId: string; readonly trained: Trained }
  | { readonly type: 'failed'; readonly runId: string; readonly failure: Failure };
