/** Starts a backtest: the graph, the bars and the config are settled first, so that what is queued can run. */
import type { RunTicket } from '#/core/backtest/start-run.schema.ts';
import { compileFor } from '#/core/report/backtest-report.ts';
import { parseGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { configOf, readTime } from '#/server/runs/run-options.ts';
import { withTrainedModel } from '#/server/models/trained-graph.ts';
import { chooseGraph } from './start-deployment.ts';

export interface RunBy {
  readonly desk: Desk;
  readonly identity: Identity;
}

export const startBacktest = async ({ desk, identity }: RunBy, ticket: RunTicket): Promise<Result<{ readonly runId: string }, Failure>> => {
  const graph = await graphOf(desk, ticket);
  if (!graph.ok) return graph;
  const fromMs = readTime(ticket.from, 'from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(ticket.to, 'to');
  if (!toMs.ok) return toMs;
  const { symbol, interval } = ticket;
  const sources = { history: desk.history, instruments: desk.instruments(), venueBars: desk.bars };
  const data = await loadData(sources, { symbol, interval, fromMs: fromMs.value, toMs: toMs.value });
  if (!data.ok) return data;
  const program = compileFor(graph.value, data.value.interval);
  if (!program.ok) return program;
  const config = configOf({ ...ticket, isCloseOnly: data.value.bars.open === undefined });
  if (!config.ok) return config;
  const runId = await runBoardOf(desk).start({
    ownerId: identity.userId,
    graph: graph.value,
    program: program.value,
    data: data.value,
    config: config.value,
  });
  return ok({ runId });
};

const graphOf = async (desk: Desk, { graph, strategyId, template, versionHash }: RunTicket) => {
  if (graph !== undefined) return parseGraph(graph);
  const id = strategyId ?? template;
  if (id === undefined) return fail(invalid('strategyId', 'present, or template or graph must be', undefined));
  const chosen = await chooseGraph(desk, { strategyId: id, ...(versionHash !== undefined && { versionHash }) });
  return chosen.ok ? ok(await withTrainedModel(desk, id, chosen.value.graph)) : chosen;
};
