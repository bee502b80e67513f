/**
 * A training from bars to artefact: features of the graph, purged and embargoed split, normaliser of the training rows, a
 * network fitted by tfjs, and what it is worth as judged by the desk's own scorer, the one that every run will use.
 */
import { makeTrainingSet, type Part, type TrainingSet } from '#/core/features/training-set.ts';
import { judgeScores, type ClassifierMetrics } from '#/core/learn/metrics.ts';
import { createScorer } from '#/core/learn/mlp.ts';
import { modelHashOf, parseModel, type ModelArtefact } from '#/core/learn/model.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { createRng, type Rng } from '#/core/value/rng.ts';
import type { LossPoint, TrainJob, Trained } from '../protocol/train.ts';
import { fitNetwork, shuffle } from './fit-network.ts';

export interface TrainWatch {
  readonly onEpoch: (point: LossPoint) => void;
  readonly isCancelled: () => boolean;
}

export type Training = Omit<TrainJob, 'type' | 'runId' | 'stop'>;

export const trainModel = async (training: Training, watch: TrainWatch): Promise<Result<Trained, Failure>> => {
  const { graph, recipe, data, seed } = training;
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const made = makeTrainingSet(program.value, data.bars, recipe);
  if (!made.ok) return made;
  const rng = createRng(seed).fork('train');
  const set = recipe.shuffleLabels ? shuffleLabels(made.value, rng.fork('labels')) : made.value;
  const { train, validation, test, features } = set;
  if (validation.rows.length === 0) return fail(failure('InvalidInput', 'validation rows must be at least 1, was 0'));
  const fitted = await fitNetwork({ ...recipe, train, validation, width: features.columns.length, rng, ...watch });
  if (fitted === undefined) return fail(failure('Cancelled', 'the training was cancelled'));
  const model = parseModel(withMetrics(describe(training, set, fitted.layers), set));
  if (!model.ok) return model;
  const rows = { train: train.rows.length, validation: validation.rows.length, test: test.rows.length };
  return ok({ model: model.value, modelHash: modelHashOf(model.value), rows, losses: fitted.losses });
};

const describe = ({ name, recipe, data, seed }: Training, set: TrainingSet, layers: ModelArtefact['layers']): ModelArtefact => ({
  schema: 1,
  kind: 'mlp',
  name,
  features: set.features.names,
  normaliser: set.normaliser,
  layers,
  horizonBars: recipe.horizonBars,
  graphHash: set.features.graphHash,
  dataHash: data.dataHash,
  seed,
  metrics: {},
});

/** The scorer takes raw features, as it will in a run. */
const withMetrics = (model: ModelArtefact, set: TrainingSet): ModelArtefact => {
  const score = createScorer(model);
  const { columns } = set.features;
  const judge = ({ rows, labels }: Part): ClassifierMetrics =>
    judgeScores(
      Float64Array.from(rows, (row) => score(Float64Array.from(columns, (column) => column[row] ?? Number.NaN))),
      labels,
    );
  const metrics = { ...named('validation', judge(set.validation)), ...named('test', judge(set.test)) };
  return { ...model, metrics };
};

/** An undefined figure is left out, never zero. */
const named = (part: string, { n, positives, auc, logLoss, brier, accuracy }: ClassifierMetrics): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries({ n, positives, auc, logLoss, brier, accuracy }).flatMap(([name, value]) =>
      value === undefined ? [] : [[`${part}.${name}`, value]],
    ),
  );

const shuffleLabels = (set: TrainingSet, rng: Rng): TrainingSet => {
  const mix = (part: Part, name: string): Part => ({
    ...part,
    labels: Float64Array.from(shuffle(part.labels.length, rng.fork(name)), (row) => part.labels[row] ?? Number.NaN),
  });
  return {
    ...set,
    train: mix(set.train, 'train'),
    validation: mix(set.validation, 'validation'),
    test: mix(set.test, 'test'),
  };
};
