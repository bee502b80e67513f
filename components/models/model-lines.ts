/** One line a training, newest first, with the figures of the model it made; then models that no training here has made. */
import type { SkillVerdict } from '#/core/learn/skill.ts';
import { verdictOf } from './verdict.ts';
import type { ModelList, ModelRecord, TrainingRecord } from '../trpc/model-records.ts';

export interface ModelLine {
  readonly key: string;
  readonly name: string;
  readonly hash: string | undefined;
  readonly symbol: string | undefined;
  readonly interval: string | undefined;
  readonly seed: string;
  readonly state: string;
  readonly error: string | undefined;
  readonly by: string;
  readonly createdMs: number;
  readonly elapsedMs: number | undefined;
  readonly training: TrainingRecord | undefined;
  /** By part and name. */
  readonly figures: Readonly<Record<string, number>>;
  /** Absent where nothing was tested. */
  readonly verdict: SkillVerdict | undefined;
}

export const linesOf = ({ models, trainings }: ModelList): readonly ModelLine[] => {
  const byHash = new Map(models.map((model) => [model.hash, model]));
  const made = new Set(trainings.flatMap(({ modelHash }) => modelHash ?? []));
  return [
    ...trainings.map((training) => ofTraining(training, byHash.get(training.modelHash ?? ''))),
    ...models.filter(({ hash }) => !made.has(hash)).map(ofModel),
  ].toSorted((a, b) => b.createdMs - a.createdMs);
};

const ofTraining = (training: TrainingRecord, model: ModelRecord | undefined): ModelLine => {
  const { id, name, symbol, interval, seed, state, by, createdMs, testAuc, modelHash, isControl, horizonBars } = training;
  return {
    key: id,
    name: isControl ? `${name}, labels shuffled` : name,
    hash: modelHash,
    symbol,
    interval,
    seed,
    state,
    error: training.error,
    by,
    createdMs,
    elapsedMs: training.elapsedMs,
    training,
    figures: model?.figures ?? (testAuc === undefined ? {} : { 'test.auc': testAuc }),
    verdict: model === undefined ? undefined : verdictOf(model.figures, horizonBars),
  };
};

const ofModel = ({ hash, name, seed, seeded, ownerId, createdMs, figures, recipe }: ModelRecord): ModelLine => {
  const text = (field: string): string | undefined => (typeof recipe[field] === 'string' ? recipe[field] : undefined);
  return {
    key: hash,
    name,
    hash,
    symbol: text('symbol'),
    interval: text('interval'),
    seed,
    state: seeded ? 'Set by hand' : 'Done',
    error: undefined,
    by: ownerId,
    createdMs,
    elapsedMs: undefined,
    training: undefined,
    figures,
    verdict: seeded || typeof recipe['horizonBars'] !== 'number' ? undefined : verdictOf(figures, recipe['horizonBars']),
  };
};
