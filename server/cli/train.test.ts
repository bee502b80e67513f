import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelHashOf, parseModel } from '#/core/learn/model.ts';
import { readConfig } from '#/server/config.ts';
import { modelPath } from '#/server/models/model-file.ts';
import { train } from './train.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bellwether-train-'));
});
afterAll(() => rm(folder, { recursive: true }));

const homeOf = (name: string): string => join(folder, name);

const runVerb = (home: string, recipe: string, options: Readonly<Record<string, string>> = {}) =>
  train.run({
    config: readConfig({ BELLWETHER_HOME: home }),
    words: [recipe],
    options: { symbol: 'SP500', seed: '7', ...options },
    say: () => undefined,
  });

const writeRecipe = async (recipe: object): Promise<string> => {
  const file = join(folder, 'recipe.json');
  await writeFile(file, JSON.stringify(recipe));
  return file;
};

test('the same recipe, data and seed give the same model file in two homes', async () => {
  const recipe = await writeRecipe({ template: 'ml-classifier', hidden: [6, 4], epochs: 3, horizonBars: 3 });
  const [first, second] = [await runVerb(homeOf('first'), recipe), await runVerb(homeOf('second'), recipe)];
  if (!first.ok || !second.ok) throw new Error('both trainings must succeed');
  const hash = String(first.value['modelHash']);
  expect(second.value['modelHash']).toBe(hash);
  const text = await readFile(modelPath(homeOf('first'), hash), 'utf8');
  expect(await readFile(modelPath(homeOf('second'), hash), 'utf8')).toBe(text);
  const model = parseModel(JSON.parse(text));
  if (!model.ok) throw new Error(model.failure.message);
  expect(modelHashOf(model.value)).toBe(hash);
  expect(model.value.layers.map(({ outputs, activation }) => [outputs, activation])).toEqual([
    [6, 'tanh'],
    [4, 'tanh'],
    [1, 'sigmoid'],
  ]);
  expect(first.value['metrics']).toEqual(model.value.metrics);
});

test.each([
  ['a recipe with a layer of no units', { template: 'ml-classifier', hidden: [0] }, {}, 'recipe.hidden.0 must be at least 1, was 0'],
  ['a recipe without a graph', { epochs: 3 }, {}, 'must name a template or hold a graph'],
  ['an unknown field', { template: 'ml-classifier', epoch: 3 }, {}, 'recipe.epoch'],
  ['a graph without features', { template: 'ma-cross' }, {}, 'graph must be with a Feature vector to train on'],
  ['a negative seed', { template: 'ml-classifier' }, { seed: '-1' }, '--seed must be a whole number from 0, was "-1"'],
  ['data that are not there', { template: 'ml-classifier' }, { symbol: 'NOPE' }, 'data of NOPE must be imported first'],
])('%s is refused by name', async (_, recipe, options, message) => {
  const outcome = await runVerb(homeOf('refused'), await writeRecipe(recipe), options);
  expect(outcome.ok ? '' : outcome.failure.message).toContain(message);
});
