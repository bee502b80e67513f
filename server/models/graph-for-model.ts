/** The graph that asks a trained model: the one it was trained with, or the shipped template with the same features. */
import { z } from 'zod';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { mlClassifier, withModel } from '#/core/strategy/templates/ml-classifier.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { TrainedModel } from '#/server/adapters/store/prisma/models.ts';
import { templateGraph } from './template-graph.ts';
import { featuresHashOf } from './trained-graph.ts';

type Trained = Pick<TrainedModel, 'hash' | 'graphHash' | 'recipe'>;

const recipeSchema = z.object({ template: z.string().optional(), graph: z.unknown().optional() });

export const graphForModel = (model: Trained): Result<StrategyGraph, Failure> => {
  const graph = trainedGraph(model);
  if (!graph.ok) return graph;
  const asks = graph.value.nodes.filter(({ kind }) => kind === 'model@1').length;
  if (asks !== 1) return fail(invalid('graph', 'with one Model node', `${asks} of them`));
  return ok(withModel(graph.value, model.hash));
};

/** A model of the command line's own run has no recipe here, and is known by its features. */
const trainedGraph = ({ hash, graphHash, recipe }: Trained): Result<StrategyGraph, Failure> => {
  if (hash === modelHashOf(starterModel)) return templateGraph(mlClassifier.id);
  const { graph, template } = recipeSchema.parse(recipe);
  if (graph !== undefined) return parseGraph(graph);
  if (template !== undefined) return templateGraph(template);
  for (const { id } of templates) {
    const known = templateGraph(id);
    if (known.ok && featuresHashOf(known.value) === graphHash) return known;
  }
  return fail(invalid('features of the model', 'those of a shipped template', graphHash.slice(0, 8)));
};
