/** Records of models and their trainings, as procedures give and take them. */
import type { Evaluation } from '#/core/learn/evaluation.schema.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';

export interface ModelRecord {
  readonly hash: string;
  readonly name: string;
  readonly graphHash: string;
  readonly dataHash: string;
  readonly seed: string;
  /** What it was trained with; of a model made by the command line only the horizon is known. */
  readonly recipe: Readonly<Record<string, unknown>>;
  /** By part and name, such as `test.auc`; an undefined figure is absent. */
  readonly figures: Readonly<Record<string, number>>;
  readonly ownerId: string;
  /** Set by hand, not trained. */
  readonly seeded: boolean;
  readonly createdMs: number;
}

/** [epoch, loss in training, loss in validation]. */
export type LossPoint = readonly [epoch: number, train: number, validation: number];

export interface TrainingRecord {
  readonly id: string;
  readonly state: string;
  readonly name: string;
  readonly by: string;
  readonly ownerId: string;
  readonly symbol: string;
  readonly interval: string;
  readonly dataHash: string;
  readonly seed: string;
  readonly epochs: number;
  readonly horizonBars: number;
  /** A control: labels in a random order; no model is kept. */
  readonly isControl: boolean;
  readonly createdMs: number;
  readonly elapsedMs?: number;
  readonly modelHash?: string;
  readonly testAuc?: number;
  readonly error?: string;
  /** While it waits or works. */
  readonly active?: { readonly losses: readonly LossPoint[]; readonly ahead?: number; readonly elapsedMs?: number };
}

export interface ModelList {
  readonly models: readonly ModelRecord[];
  readonly trainings: readonly TrainingRecord[];
}

export interface ModelDocument {
  readonly model: ModelRecord;
  readonly losses?: readonly LossPoint[];
  readonly evaluation?: Evaluation;
  readonly network: {
    readonly features: readonly string[];
    readonly horizonBars: number;
    readonly layers: readonly { readonly inputs: number; readonly outputs: number; readonly activation: string }[];
  };
  /** Every training on the same data. */
  readonly trainings: readonly TrainingRecord[];
  /** Of the strategy that asks this model. */
  readonly programHash?: string;
  /** Why no strategy can ask it. */
  readonly cannotRun?: string;
}

export interface TrainingToStart {
  readonly recipe: {
    readonly template?: string;
    readonly graph?: StrategyGraph;
    readonly hidden: readonly number[];
    readonly epochs: number;
    readonly batch: number;
    readonly learningRate: number;
    readonly horizonBars: number;
    readonly embargoBars: number;
    readonly shuffleLabels: boolean;
  };
  readonly symbol: string;
  readonly interval: string;
  readonly seed: number;
}

/** A strategy that asks one model. */
export interface PinnedStrategy {
  readonly strategyId: string;
  readonly versionHash: string;
  readonly name: string;
}

export interface PredictionNote {
  readonly deploymentId: string;
  readonly barMs: number;
  readonly atMs: number;
  readonly value?: number;
  readonly latencyMs?: number;
  readonly problem?: string;
}
