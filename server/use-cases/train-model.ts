/** Settles what a training needs before it is queued: the recipe's graph and the bars. */
import { recipeSchema, type Recipe, type TrainTicket } from '#/core/learn/train-model.schema.ts';
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { templateGraph } from '#/server/models/template-graph.ts';
import type { TrainOrder } from '#/server/models/train-pool.ts';

/** A recipe as read from a file or a request, by the words of the schema. */
export const parseRecipe = (input: unknown): Result<Recipe, Failure> => {
  const parsed = recipeSchema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return fail(invalid(['recipe', ...(issue?.path ?? [])].join('.'), issue?.message ?? 'a recipe', undefined));
};

export interface TrainPlan {
  readonly recipe: Recipe;
  readonly data: RunData;
  readonly seed: TrainTicket['seed'];
}

export const planTraining = (runId: string, { recipe, data, seed }: TrainPlan): Result<TrainOrder, Failure> => {
  const graph = graphOf(recipe);
  if (!graph.ok) return graph;
  const program = compileFor(graph.value, data.interval);
  if (!program.ok) return program;
  const name = `${graph.value.name} on ${data.instrument.symbol} ${data.interval}`;
  return ok({ runId, name, graph: graph.value, recipe, data, seed });
};

const graphOf = ({ graph, template }: Recipe): Result<StrategyGraph, Failure> =>
  graph === undefined ? templateGraph(template ?? '') : parseGraph(graph);
