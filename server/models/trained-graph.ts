/** A template that asks a model takes the newest one trained on its own features, and keeps the starter until there is one. */
import { featuresHash } from '#/core/features/matrix.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { mlClassifier, withModel } from '#/core/strategy/templates/ml-classifier.ts';
import { listModels } from '#/server/adapters/store/prisma/models.ts';
import type { Desk } from '#/server/desk.ts';
import { readModel } from './model-file.ts';

interface ModelsHome {
  readonly store: Pick<Desk['store'], 'prisma'>;
  readonly config: Pick<Desk['config'], 'home'>;
}

export const withTrainedModel = async ({ store, config }: ModelsHome, templateId: string, graph: StrategyGraph): Promise<StrategyGraph> => {
  if (templateId !== mlClassifier.id) return graph;
  const wanted = featuresHashOf(graph);
  for (const { hash, graphHash } of wanted === undefined ? [] : await listModels(store.prisma)) {
    if (graphHash === wanted && (await readModel(config.home, hash)).ok) return withModel(graph, hash);
  }
  return graph;
};

/** Names what makes the feature vector, as a model trained on it carries it. */
export const featuresHashOf = (graph: StrategyGraph): string | undefined => {
  const program = compileGraph(graph);
  return program.ok ? featuresHash(program.value) : undefined;
};
