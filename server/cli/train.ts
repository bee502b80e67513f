/** `bw train RECIPE --symbol S --seed N`: trains a network in a thread of its own and keeps it in the home folder by its hash. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { writeModel } from '#/server/models/model-file.ts';
import { TrainPool } from '#/server/models/train-pool.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { readCount } from '#/server/runs/run-options.ts';
import { graphOf, parseRecipe, planTraining } from '#/server/use-cases/train-model.ts';
import { defineVerb } from './define.ts';

export const train = defineVerb({
  name: 'train',
  usage: 'bw train RECIPE --symbol S --seed N [--interval 1d] [--from DATE] [--to DATE] [--shuffle-labels true]',
  summary: 'Trains a model by a recipe (a file or a template) on bars; the same seed gives the same model.',
  options: ['symbol', 'interval', 'from', 'to', 'seed', 'shuffle-labels'],
  json: ['modelHash, metrics{}, rows{}, graphHash, dataHash, seed, modelFile of a model that is kept, elapsedMs'],
  words: [1, 1],
  run: async ({ config: { home }, words, options, say }) => {
    const recipe = readRecipe(words[0] ?? '', options['shuffle-labels'] === 'true');
    if (!recipe.ok) return recipe;
    const seed = readCount(options['seed'], '--seed');
    if (!seed.ok) return seed;
    const graph = graphOf(recipe.value);
    if (!graph.ok) return graph;
    const data = await openRunData(home, options, { graph: graph.value });
    if (!data.ok) return data;
    const order = planTraining(randomUUID(), { recipe: recipe.value, data: data.value, seed: seed.value ?? 7 });
    if (!order.ok) return order;
    const from = performance.now();
    const pool = new TrainPool();
    const outcome = await pool.run(order.value, { onStart: () => undefined, onLosses: (losses) => sayLast(say, losses) });
    await pool.close();
    if (!outcome.ok) return outcome;
    const { model, modelHash, rows } = outcome.value;
    const { metrics, graphHash, dataHash } = model;
    const kept = recipe.value.shuffleLabels ? {} : { modelFile: await writeModel(home, model) };
    return ok({
      modelHash,
      metrics,
      rows,
      graphHash,
      dataHash,
      seed: model.seed,
      ...kept,
      elapsedMs: Math.round(performance.now() - from),
    });
  },
});

const sayLast = (say: (line: string) => void, losses: readonly (readonly [number, number, number])[]): void => {
  const last = losses.at(-1);
  if (last !== undefined) say(`epoch ${last[0]}  loss ${last[1].toFixed(4)}  validation ${last[2].toFixed(4)}`);
};

const readRecipe = (name: string, shuffleLabels: boolean) => {
  const input = existsSync(name) ? readJson(name) : ok({ template: name });
  if (!input.ok) return input;
  return parseRecipe(typeof input.value === 'object' && shuffleLabels ? { ...input.value, shuffleLabels } : input.value);
};

const readJson = (file: string): Result<unknown, Failure> => {
  try {
    return ok(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return fail(invalid('recipe', `JSON in ${file}`, error instanceof Error ? error.message : String(error)));
  }
};
