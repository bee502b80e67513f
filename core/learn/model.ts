/**
 * A trained network as an immutable record: weights, the normaliser fitted with it, and what it was made from (graph,
 * data, seed, and how it was trained). Its name is the hash of all of that. Weights are plain numbers, row by row: weights[i *
 * outputs + j] joins input i to output j, as tfjs stores a dense kernel.
 */
import { z } from 'zod';
import { contentHash } from '#/core/value/canonical.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import type { Digest } from '#/core/value/hash.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export const activations = ['linear', 'relu', 'tanh', 'sigmoid'] as const;
export type Activation = (typeof activations)[number];

const numbers = (most: number) => z.array(z.number()).min(1).max(most).readonly();

const layer = z
  .strictObject({
    inputs: z.int().min(1).max(1024),
    outputs: z.int().min(1).max(1024),
    weights: numbers(1_048_576),
    biases: numbers(1024),
    activation: z.enum(activations),
  })
  .readonly();

const training = z
  .strictObject({
    /** Library, version, backend. */
    learner: z.string().max(100),
    hidden: numbers(4),
    epochs: z.int().min(1),
    batch: z.int().min(1),
    learningRate: z.number().positive(),
    embargoBars: z.int().min(0),
    threshold: z.number().min(0),
    /** Shares of the rows; the rest is the test. */
    train: z.number(),
    validation: z.number(),
    shuffleLabels: z.boolean(),
    /** The part of the data that was used. */
    bars: z.strictObject({ count: z.int().min(1), fromMs: z.number(), toMs: z.number() }).readonly(),
    /** Sets that its features read beside the bars; another version of one gives another model. Absent where they read none. */
    sets: z
      .array(z.strictObject({ kind: z.string().max(40), set: z.string().max(80), hash: z.string().max(64) }))
      .readonly()
      .optional(),
  })
  .readonly();

export const modelSchema = z
  .strictObject({
    schema: z.literal(1),
    kind: z.literal('mlp'),
    name: z.string().min(1).max(200),
    /** In the order of the vector's ports. */
    features: z.array(z.string().min(1).max(200)).min(1).max(16).readonly(),
    normaliser: z.strictObject({ mean: numbers(16), deviation: numbers(16) }).readonly(),
    layers: z.array(layer).min(1).max(16).readonly(),
    /** Bars ahead that the label looked. */
    horizonBars: z.int().min(1).max(100_000),
    /** Of the graph that makes the features, and of the data it was trained on; empty for a model made by hand. */
    graphHash: z.string().max(64),
    dataHash: z.string().max(64),
    seed: z.int().min(0),
    /** All else that decides the weights; absent in a model made by hand, and in those from before it was kept. */
    training: training.optional(),
    metrics: z.record(z.string().max(64), z.number()).readonly(),
  })
  .readonly();

export type ModelArtefact = z.infer<typeof modelSchema>;
export type DenseLayer = z.infer<typeof layer>;

export const modelHashOf = (model: ModelArtefact): Digest => contentHash(model);

/** A stored or uploaded model, checked in shape and in every width. */
export const parseModel = (input: unknown): Result<ModelArtefact, Failure> => {
  const parsed = modelSchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail(invalid(['model', ...(issue?.path ?? [])].join('.'), 'a model of schema 1', issue?.message));
  }
  const problem = findMisfit(parsed.data);
  return problem === undefined ? ok(parsed.data) : fail(problem);
};

const findMisfit = ({ features, normaliser, layers }: ModelArtefact): Failure | undefined => {
  let width = features.length;
  const unfit = findUnfitNormaliser(normaliser, width);
  if (unfit !== undefined) return unfit;
  for (const [i, { inputs, outputs, weights, biases }] of layers.entries()) {
    const field = `model.layers.${i}`;
    if (inputs !== width) return invalid(`${field}.inputs`, String(width), inputs);
    if (weights.length !== inputs * outputs) return invalid(`${field}.weights`, `${inputs * outputs} long`, weights.length);
    if (biases.length !== outputs) return invalid(`${field}.biases`, `${outputs} long`, biases.length);
    width = outputs;
  }
  return width === 1 && layers.at(-1)?.activation === 'sigmoid' ? undefined : invalid('model.layers', 'ending in one sigmoid', width);
};

const findUnfitNormaliser = ({ mean, deviation }: ModelArtefact['normaliser'], width: number): Failure | undefined => {
  if (mean.length !== width) return invalid('model.normaliser.mean', `${width} long`, mean.length);
  if (deviation.length !== width) return invalid('model.normaliser.deviation', `${width} long`, deviation.length);
  return deviation.some((value) => value <= 0) ? invalid('model.normaliser.deviation', 'above 0', 'zero or less') : undefined;
};
