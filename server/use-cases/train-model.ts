/** Starts a training: the recipe's graph and the bars are settled first, so that what is queued can run. */
import { randomUUID } from 'node:crypto';
import { makeFeatures } from '#/core/features/matrix.ts';
import { recipeSchema, type Recipe, type TrainTicket } from '#/core/learn/train-model.schema.ts';
import { compileFor, runtimeBeside, type RunData } from '#/core/report/backtest-report.ts';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import type { Failure } from '#/core/value/failures.ts';
import { issueFailure } from '#/core/value/issue-failure.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { templateGraph } from '#/server/models/template-graph.ts';
import { trainBoardOf } from '#/server/models/train-board.ts';
import type { TrainOrder } from '#/server/models/train-pool.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { withSeries } from '#/server/runs/series-data.ts';
import { readTime } from '#/server/runs/run-options.ts';
import type { RunBy } from './run-backtest.ts';

export const startTraining = async (
  { desk, identity }: RunBy,
  ticket: TrainTicket,
): Promise<Result<{ readonly runId: string }, Failure>> => {
  const { recipe, seed, symbol, interval } = ticket;
  const fromMs = readTime(ticket.from, 'from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(ticket.to, 'to');
  if (!toMs.ok) return toMs;
  const sources = { history: desk.history, instruments: desk.instruments(), venueBars: desk.bars };
  const data = await loadData(sources, { symbol, interval, fromMs: fromMs.value, toMs: toMs.value });
  if (!data.ok) return data;
  const graph = graphOf(recipe);
  if (!graph.ok) return graph;
  const read = await withSeries(desk.history, graph.value, data.value);
  if (!read.ok) return read;
  const order = planTraining(randomUUID(), { recipe, data: read.value, seed });
  return order.ok ? trainBoardOf(desk).start(order.value, identity) : order;
};

/** A recipe as read from a file or a request, by the words of the schema. */
export const parseRecipe = (input: unknown): Result<Recipe, Failure> => {
  const parsed = recipeSchema.safeParse(input);
  return parsed.success ? ok(parsed.data) : fail(issueFailure(parsed.error, input, 'recipe'));
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
  const features = makeFeatures(program.value, data.bars, runtimeBeside(data));
  if (!features.ok) return features;
  const name = `${graph.value.name} on ${data.instrument.symbol} ${data.interval}`;
  return ok({ runId, name, programHash: program.value.hash, graph: graph.value, recipe, data, seed });
};

export const graphOf = ({ graph, template }: Recipe): Result<StrategyGraph, Failure> =>
  graph === undefined ? templateGraph(template ?? '') : parseGraph(graph);
