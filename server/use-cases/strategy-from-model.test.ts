import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { parseGraph } from '#/core/strategy/graph.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { listStrategies, listStrategyVersions } from '#/server/adapters/store/prisma/strategies.ts';
import { saveModel } from '#/server/adapters/store/prisma/models.ts';
import { openTestDatabase, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';
import { writeModel } from '#/server/models/model-file.ts';
import { featuresHashOf } from '#/server/models/trained-graph.ts';
import { strategyFromModel } from './strategy-from-model.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const tess: Identity = {
  userId: 'tess',
  name: 'Tess',
  role: 'trader',
  accounts: ['*'],
  kind: 'session',
  sessionId: 'a',
  demo: false,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};

const graphHash = featuresHashOf(mlClassifier.build()) ?? '';
const trained = { ...starterModel, name: 'Classifier on WALK 1m', graphHash, seed: 11 };
const hash = modelHashOf(trained);

const keep = async (model: typeof trained, recipe: Readonly<Record<string, string>>): Promise<string> => {
  const artefactFile = await writeModel(database.home, model);
  const { name, dataHash, seed, metrics } = model;
  const own = modelHashOf(model);
  await saveModel(database.prisma, {
    hash: own,
    name,
    graphHash: model.graphHash,
    dataHash,
    seed: BigInt(seed),
    recipe,
    metrics,
    artefactFile,
    ownerId: 'ana',
  });
  return own;
};

const asking = () => ({ desk: { store: database, config: database } as unknown as Desk, identity: tess });

test('a trained model becomes a strategy that asks it and no other; asking again gives the same one', async () => {
  await keep(trained, { template: 'ml-classifier' });
  const first = await strategyFromModel(asking(), hash);
  if (!first.ok) throw new Error(first.failure.message);
  expect(first.value.name).toBe(`Model ${hash.slice(0, 8)}, Classifier on WALK 1m`);
  const [version] = await listStrategyVersions(database.prisma, first.value.strategyId);
  const graph = parseGraph(version?.graph);
  const program = graph.ok ? compileGraph(graph.value) : undefined;
  expect(program?.ok === true && program.value.models).toEqual([hash]);
  expect(first.value.versionHash).toBe(version?.hash);
  expect(await strategyFromModel(asking(), hash)).toEqual(first);
  expect(await listStrategies(database.prisma, 'tess')).toHaveLength(1);
});

test('a model of the command line is known by its features; one of other features is refused by name', async () => {
  const byHand = await keep({ ...trained, seed: 12 }, {});
  expect((await strategyFromModel(asking(), byHand)).ok).toBe(true);
  const foreign = await keep({ ...trained, seed: 13, graphHash: 'f'.repeat(64) }, {});
  const refused = await strategyFromModel(asking(), foreign);
  expect(refused.ok ? '' : refused.failure.message).toBe('features of the model must be those of a shipped template, was "ffffffff"');
  const absent = await strategyFromModel(asking(), '0'.repeat(64));
  expect(absent.ok ? '' : absent.failure.code).toBe('NotFound');
});
