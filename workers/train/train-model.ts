/**
 * A training from bars to artefact: features of the graph, purged and embargoed split, normaliser of the training rows, a
 * network fitted by tfjs, and what it is worth as judged by the desk's own scorer, the one that every run will use.
 */
import { makeTrainingSet, type Part, type TrainingSet } from '#/core/features/training-set.ts';
import { modelHashOf, parseModel, type ModelArtefact } from '#/core/learn/model.ts';
import type { Recipe } from '#/core/learn/train-model.schema.ts';
import { compileFor, runtimeBeside } from '#/core/report/backtest-report.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { createRng, type Rng } from '#/core/value/rng.ts';
import type { LossPoint, TrainJob, Trained } from '../protocol/train.ts';
import { evaluateParts, figuresOf } from './evaluate-parts.ts';
import { fitNetwork, learner, shuffle } from './fit-network.ts';

export interface TrainWatch {
  readonly onEpoch: (point: LossPoint) => void;
  readonly isCancelled: () => boolean;
}

export type Training = Omit<TrainJob, 'type' | 'runId' | 'programHash' | 'stop'>;

export const trainModel = async (training: Training, watch: TrainWatch): Promise<Result<Trained, Failure>> => {
  const from = performance.now();
  const { graph, recipe, data, seed } = training;
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const made = makeTrainingSet(program.value, data.bars, { ...recipe, runtime: runtimeBeside(data) });
  if (!made.ok) return made;
  const rng = createRng(seed).fork('train');
  const set = recipe.shuffleLabels ? shuffleLabels(made.value, rng.fork('labels')) : made.value;
  const { train, validation, test, features } = set;
  if (validation.rows.length === 0) return fail(invalid('validation rows', 'at least 1', 0));
  const fitted = await fitNetwork({ ...recipe, train, validation, width: features.columns.length, rng, ...watch });
  if (fitted === undefined) return fail(failure('Cancelled', 'the training was cancelled'));
  const bare = describe(training, set, fitted.layers);
  const parts = evaluateParts(set, { model: bare, bars: data.bars });
  const model = parseModel({ ...bare, metrics: figuresOf(parts) });
  if (!model.ok) return model;
  const rows = { train: train.rows.length, validation: validation.rows.length, test: test.rows.length };
  const known = Object.values(parts).reduce((sum, { n, purged }) => sum + n + purged, 0);
  return ok({
    model: model.value,
    modelHash: modelHashOf(model.value),
    rows,
    losses: fitted.losses,
    evaluation: { learner, bestEpoch: fitted.bestEpoch, known, parts },
    elapsedMs: Math.round(performance.now() - from),
  });
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
  training: {
    learner,
    ...learntBy(recipe),
    bars: { count: data.bars.close.length, fromMs: data.bars.startMs[0] ?? 0, toMs: data.bars.endMs.at(-1) ?? 0 },
    ...given({ sets: data.series?.sets.map(({ kind, set, hash }) => ({ kind, set, hash })) }),
  },
  metrics: {},
});

const learntBy = ({ hidden, epochs, batch, learningRate, embargoBars, threshold, train, validation, shuffleLabels }: Recipe) => ({
  ...{ hidden, epochs, batch, learningRate, embargoBars, threshold, train, validation, shuffleLabels },
});

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
