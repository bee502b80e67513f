/** From bars to what a learner takes: features, labels, purged split, and a normaliser fitted on the training rows only. */
import type { BarColumns } from '#/core/ports/history.ts';
import type { Program } from '#/core/strategy/compile.ts';
import type { Runtime } from '#/core/strategy/define.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { makeLabels, type Labels } from './label.ts';
import { knownRows, makeFeatures, type FeatureMatrix } from './matrix.ts';
import { fitNormaliser, normaliseRows, type Normaliser } from './normaliser.ts';
import { splitRows, type Split } from './split.ts';

export interface TrainingOptions {
  readonly horizonBars: number;
  readonly train: number;
  readonly validation: number;
  readonly embargoBars: number;
  /** Moves smaller than this are left out; 0 keeps all. */
  readonly threshold: number;
  /** What the features are given beside the bars: of the instrument, and of the outside world. */
  readonly runtime?: Runtime;
}

/** Rows of one part: `inputs` holds row after row, `labels` 1 or 0. */
export interface Part {
  readonly rows: readonly number[];
  readonly inputs: Float64Array;
  readonly labels: Float64Array;
}

export interface TrainingSet {
  readonly features: FeatureMatrix;
  readonly labels: Labels;
  readonly split: Split;
  readonly normaliser: Normaliser;
  readonly train: Part;
  readonly validation: Part;
  readonly test: Part;
}

/** Fewest rows in training that are worth fitting to. */
const fewestRows = 50;

export const makeTrainingSet = (program: Program, bars: BarColumns, options: TrainingOptions): Result<TrainingSet, Failure> => {
  const made = makeFeatures(program, bars, options.runtime);
  if (!made.ok) return made;
  const features = made.value;
  const labels = makeLabels(bars.close, options.horizonBars, options.threshold);
  const split = splitRows(knownRows(features.columns, labels.up), options);
  if (split.train.length < fewestRows || split.test.length === 0) {
    return fail(invalid('training rows', `at least ${fewestRows}`, split.train.length));
  }
  const normaliser = fitNormaliser(features.columns, split.train);
  const part = (rows: readonly number[]): Part => ({
    rows,
    inputs: normaliseRows(features.columns, rows, normaliser),
    labels: Float64Array.from(rows, (row) => labels.up[row] ?? Number.NaN),
  });
  return ok({
    features,
    labels,
    split,
    normaliser,
    train: part(split.train),
    validation: part(split.validation),
    test: part(split.test),
  });
};
