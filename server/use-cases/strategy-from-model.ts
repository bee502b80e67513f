/**
 * A strategy that is pinned to one trained model: from then on it is a strategy like any other, tested, run and edited the
 * same way. Asking again gives the same strategy and version.
 */
import { compileGraph } from '#/core/strategy/compile.ts';
import { problemsFailure } from '#/core/strategy/problem.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { findModel } from '#/server/adapters/store/prisma/models.ts';
import { createStrategy, listStrategies, listStrategyVersions } from '#/server/adapters/store/prisma/strategies.ts';
import { graphForModel } from '#/server/models/graph-for-model.ts';
import { readModel } from '#/server/models/model-file.ts';
import { saveStrategy, type Asking } from './save-strategy.ts';

export interface PinnedStrategy {
  readonly strategyId: string;
  readonly versionHash: string;
  readonly name: string;
}

export const strategyFromModel = async (asking: Asking, hash: string): Promise<Result<PinnedStrategy, Failure>> => {
  const { desk, identity } = asking;
  const { prisma } = desk.store;
  const model = await findModel(prisma, hash);
  if (model === undefined) return fail(failure('NotFound', `model ${hash} must exist, was not found`));
  const readable = await readModel(desk.config.home, hash);
  if (!readable.ok) return readable;
  const graph = graphForModel(model);
  if (!graph.ok) return graph;
  const program = compileGraph(graph.value);
  if (!program.ok) return fail(problemsFailure(program.failure));
  const name = `Model ${hash.slice(0, 8)}, ${model.name}`;
  const mine = (await listStrategies(prisma, identity.userId)).find((strategy) => strategy.name === name);
  const { id } = mine ?? (await createStrategy(prisma, { name, ownerId: identity.userId }));
  const versions = await listStrategyVersions(prisma, id);
  const versionHash = program.value.hash;
  if (versions.some((version) => version.hash === versionHash)) return ok({ strategyId: id, versionHash, name });
  const message = `Asks model ${hash.slice(0, 8)}`;
  const saved = await saveStrategy(asking, { id, graph: graph.value, layout: {}, message, baseHash: null });
  return saved.ok ? ok({ strategyId: id, versionHash, name }) : saved;
};
