import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { recipeSchema } from '#/core/learn/train-model.schema.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { listModels } from '#/server/adapters/store/prisma/models.ts';
import { findRun } from '#/server/adapters/store/prisma/runs.ts';
import { openTestDatabase, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import { planTraining } from '#/server/use-cases/train-model.ts';
import { readModel, writeModel } from './model-file.ts';
import { openModels, recordModels } from './open-models.ts';
import { createTrainBoard, type BoardDesk, type TrainBoard } from './train-board.ts';
import { TrainPool } from './train-pool.ts';
import { withTrainedModel } from './trained-graph.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
const boards: TrainBoard[] = [];
afterAll(async () => {
  await Promise.all(boards.map((board) => board.close()));
  await database.close();
});

const boardOf = (desk: BoardDesk, pool = new TrainPool()): TrainBoard => {
  const board = createTrainBoard(desk, pool);
  boards.push(board);
  return board;
};

const ana = { userId: 'ana', name: 'Ana' };
const quiet = { error: () => undefined, warn: () => undefined };

const modelsOf = (graph: StrategyGraph): readonly string[] => {
  const program = compileGraph(graph);
  if (!program.ok) throw new Error('the graph must compile');
  return program.value.models;
};

const orderOf = async (runId: string, recipe: object) => {
  const data = await openRunData('no-such-home', { symbol: 'SP500' });
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
const follow = (start: (desk: BoardDesk) => unknown): Promise<readonly ProgressEvent[]> => {
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

test('the classifier keeps the starter until a model is trained on its features, and then takes that one', async () => {
  const graph = mlClassifier.build();
  const models = await openModels({ store: database, config: database, log: quiet });
  await models.close();
  const desk = { store: database, config: database };
  expect(modelsOf(await withTrainedModel(desk, 'ml-classifier', graph))).toEqual([modelHashOf(starterModel)]);

  const order = await orderOf('a', {});
  const seen = await follow((desk) => boardOf(desk).start(order, ana));
  const last = seen.at(-1);
  expect(last).toMatchObject({ kind: 'train', state: 'done', done: 3, total: 3 });
  expect(last?.losses).toHaveLength(3);
  expect([...new Set(seen.map(({ done }) => done))].slice(0, 2)).toEqual([0, 1]);

  const hash = last?.detail ?? '';
  expect(await findRun(database.prisma, 'a')).toMatchObject({
    kind: 'train',
    state: 'Done',
    statistics: { modelHash: hash },
    config: { name: order.name, by: 'Ana', epochs: 3 },
  });
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
});

test('a control with shuffled labels is judged and not kept', async () => {
  const before = (await listModels(database.prisma)).length;
  const order = await orderOf('b', { shuffleLabels: true });
  const seen = await follow((desk) => boardOf(desk).start(order, ana));
  expect(seen.at(-1)).toMatchObject({ state: 'done' });
  const run = await findRun(database.prisma, 'b');
  expect(run).toMatchObject({ state: 'Done', config: { isControl: true } });
  expect(run?.statistics).not.toHaveProperty('modelHash');
  expect(run?.statistics?.['test.auc']).toBeGreaterThan(0);
  expect(await listModels(database.prisma)).toHaveLength(before);
});

test('a cancelled training says so and keeps nothing', async () => {
  const before = (await listModels(database.prisma)).length;
  const order = await orderOf('c', { epochs: 1000 });
  const seen = await follow((desk) => {
    const board = boardOf({ ...desk, progress: (event) => (event.done === 1 ? void board.cancel('c') : desk.progress(event)) });
    return board.start(order, ana);
  });
  expect(seen.at(-1)).toMatchObject({ state: 'cancelled' });
  expect(await findRun(database.prisma, 'c')).toMatchObject({ state: 'Canceled', ownerId: 'ana' });
  expect(await listModels(database.prisma)).toHaveLength(before);
});

test('records that are slow to note its start do not bring a training back to life that has ended', async () => {
  const late: (() => void)[] = [];
  const run = new Proxy(database.prisma.run, {
    get: (real, name) =>
      name === 'updateMany'
        ? async (change: Parameters<typeof real.updateMany>[0]) => {
            const noted = await real.updateMany(change);
            if (change.data.state === 'Running') await new Promise<void>((resolve) => late.push(resolve));
            return noted;
          }
        : Reflect.get(real, name),
  });
  const prisma = new Proxy(database.prisma, { get: (real, name) => (name === 'run' ? run : Reflect.get(real, name)) });
  const order = await orderOf('slow', {});
  const seen = await follow((desk) => boardOf({ ...desk, store: { prisma } }).start(order, ana));
  for (const note of late) note();
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen.filter(({ done }) => done === 0)).toHaveLength(1);
  expect(seen.at(-1)).toMatchObject({ state: 'done' });
});

test('a thread that crashes leaves a failed record with cause and remedy', async () => {
  const crashing =
    "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('out of memory'); });";
  const pool = new TrainPool(new URL(`data:text/javascript,${encodeURIComponent(crashing)}`));
  const order = await orderOf('d', {});
  const seen = await follow((desk) => boardOf(desk, pool).start(order, ana));
  expect(seen.at(-1)).toMatchObject({ state: 'failed' });
  const run = await findRun(database.prisma, 'd');
  expect(run).toMatchObject({ state: 'Failed', error: expect.stringMatching(/ended: out of memory\. Train again/) });
});

test('trainings wait in order, say how many are before them, and the queue has an end', async () => {
  const board = boardOf({ store: database, config: database, log: quiet, progress: () => undefined });
  const orders = await Promise.all(['e', 'f', 'g', 'h', 'i', 'j'].map((id) => orderOf(id, { epochs: 1000 })));
  const answers = [];
  for (const [i, order] of orders.entries()) answers.push(await board.start(order, { ...ana, userId: `user ${i}` }));
  expect(answers.map((answer) => (answer.ok ? 'queued' : answer.failure.message))).toEqual([
    ...Array.from({ length: 5 }, () => 'queued'),
    'trainings waiting must be at most 4, were 4: cancel one, or wait for one to end',
  ]);
  expect(board.active('e')?.elapsedMs).toBeDefined();
  expect(['f', 'g', 'h', 'i', 'j'].map((id) => board.active(id)?.ahead)).toEqual([1, 2, 3, 4, undefined]);
  expect(['e', 'f', 'g', 'h', 'i'].map((id) => board.cancel(id))).toEqual([true, true, true, true, true]);
  await expect.poll(() => board.active('e')).toBeUndefined();
});

test('a desk that stops leaves a failed record of each training that was at work or waited', async () => {
  const board = boardOf({ store: database, config: database, log: quiet, progress: () => undefined });
  for (const id of ['k', 'l']) await board.start(await orderOf(id, { epochs: 1000 }), ana);
  await board.close();
  const error = 'the desk was stopped while it ran: start it again';
  for (const id of ['k', 'l']) expect(await findRun(database.prisma, id)).toMatchObject({ state: 'Failed', error });
});

test('a model file without a record gets one when the desk starts', async () => {
  const made = { ...starterModel, name: 'made by the command line', graphHash: 'f'.repeat(64) };
  await writeModel(database.home, made);
  await recordModels({ store: database, config: database, log: quiet });
  expect(await listModels(database.prisma)).toContainEqual(expect.objectContaining({ hash: modelHashOf(made), ownerId: 'operator' }));
});
