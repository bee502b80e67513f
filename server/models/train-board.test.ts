import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { recipeSchema } from '#/core/learn/train-model.schema.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { listModels } from '#/server/adapters/store/prisma/models.ts';
import { openTestDatabase, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { planTraining } from '#/server/use-cases/train-model.ts';
import { readModel, writeModel } from './model-file.ts';
import { openModels, recordModels } from './open-models.ts';
import { trainBoardOf, type BoardDesk } from './train-board.ts';
import { withTrainedModel } from './trained-graph.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 30_000);
afterAll(() => database.close());

const quiet = { error: () => undefined, warn: () => undefined };

const modelsOf = (graph: StrategyGraph): readonly string[] => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error('the graph must compile');
  return program.value.models;
};

const orderOf = async (runId: string, recipe: object) => {
  const data = await loadData({}, { symbol: 'SP500' });
  if (!data.ok) throw new Error(data.failure.message);
  const order = planTraining(runId, {
    recipe: recipeSchema.parse({ template: 'ml-classifier', epochs: 3, ...recipe }),
    data: data.value,
    seed: 7,
  });
  if (!order.ok) throw new Error(order.failure.message);
  return order.value;
};

/** Starts a training and gives its progress up to the last word. */
const follow = (start: (desk: BoardDesk) => void): Promise<readonly ProgressEvent[]> => {
  const seen: ProgressEvent[] = [];
  return new Promise((resolve) => {
    start({
      store: database,
      config: database,
      log: quiet,
      progress: (event) => {
        seen.push(event);
        if (event.state !== 'running') resolve(seen);
      },
    });
  });
};

test(
  'the classifier keeps the starter until a model is trained on its features, and then takes that one',
  { timeout: 60_000 },
  async () => {
    const graph = mlClassifier.build();
    const models = await openModels({ store: database, config: database, log: quiet }, () => undefined);
    await models.close();
    const desk = { store: database, config: database };
    expect(modelsOf(await withTrainedModel(desk, 'ml-classifier', graph))).toEqual([modelHashOf(starterModel)]);

    const order = await orderOf('a', {});
    const seen = await follow((board) => trainBoardOf(board).start(order, 'ana'));
    const last = seen.at(-1);
    expect(last).toMatchObject({ kind: 'train', state: 'done', done: 3, total: 3 });
    expect(last?.losses).toHaveLength(3);
    expect(seen.map(({ done }) => done)).toEqual([0, 1, 2, 3, 3]);

    const hash = last?.detail ?? '';
    const [record] = await listModels(database.prisma);
    expect(record).toMatchObject({
      hash,
      ownerId: 'ana',
      seed: 7n,
      seeded: false,
      recipe: { template: 'ml-classifier', symbol: 'SP500', interval: '1d' },
    });
    const model = await readModel(database.home, hash);
    expect(model.ok && model.value.metrics['test.n']).toBe(1000);
    expect(modelsOf(await withTrainedModel(desk, 'ml-classifier', graph))).toEqual([hash]);
    expect(await withTrainedModel(desk, 'another', graph)).toBe(graph);
    const wider = mlClassifier.build({ long: 150 });
    expect(await withTrainedModel(desk, 'ml-classifier', wider)).toBe(wider);
  },
);

test('a control with shuffled labels is judged and not kept', { timeout: 60_000 }, async () => {
  const before = (await listModels(database.prisma)).length;
  const order = await orderOf('b', { shuffleLabels: true });
  const seen = await follow((board) => trainBoardOf(board).start(order, 'ana'));
  expect(seen.at(-1)?.detail).toMatch(/^labels shuffled: AUC 0\.\d{3} on the test$/);
  expect(await listModels(database.prisma)).toHaveLength(before);
});

test('a cancelled training says so and keeps nothing', { timeout: 60_000 }, async () => {
  const before = (await listModels(database.prisma)).length;
  const order = await orderOf('c', { epochs: 1000 });
  let board: BoardDesk | undefined;
  const seen = await follow((desk) => {
    board = {
      ...desk,
      progress: (event) => (event.done === 1 ? void trainBoardOf(board ?? desk).cancel('c') : desk.progress(event)),
    };
    trainBoardOf(board).start(order, 'ana');
  });
  expect(seen.at(-1)).toMatchObject({ state: 'cancelled' });
  expect(await listModels(database.prisma)).toHaveLength(before);
});

test('a model file without a record gets one when the desk starts', async () => {
  const made = { ...starterModel, name: 'made by the command line', graphHash: 'f'.repeat(64) };
  await writeModel(database.home, made);
  await recordModels({ store: database, config: database, log: quiet });
  expect(await listModels(database.prisma)).toContainEqual(expect.objectContaining({ hash: modelHashOf(made), ownerId: 'operator' }));
});
