/** Starts a backtest: the graph, the bars and the config are settled first, so that what is queued can run. What is said of it is kept before. */
import type { BacktestConfig } from '#/core/backtest/config.ts';
import type { BarsTicket, RunTicket } from '#/core/backtest/start-run.schema.ts';
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
import { runIdOf, runInputs } from '#/core/report/run-record.ts';
import type { Program } from '#/core/strategy/compile.ts';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';
import { addEdition } from '#/server/runs/edition-file.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { configOf, readTime } from '#/server/runs/run-options.ts';
import { withTrainedModel } from '#/server/models/trained-graph.ts';
import { chooseGraph, type ChosenGraph, type DeploymentTicket } from './start-deployment.ts';

export interface RunBy {
  readonly desk: Desk;
  readonly identity: Identity;
}

export const startBacktest = async ({ desk, identity }: RunBy, ticket: RunTicket): Promise<Result<{ readonly runId: string }, Failure>> => {
  const graph = await graphOf(desk, ticket);
  if (!graph.ok) return graph;
  const data = await barsOf(desk, ticket);
  if (!data.ok) return data;
  const run = settleRun(graph.value, data.value, ticket);
  if (!run.ok) return run;
  const { about } = ticket;
  if (about !== undefined) {
    const runId = runIdOf(runInputs({ data: data.value, ...run.value }));
    const said = await addEdition(desk.config.home, { runId, identity, ...about });
    if (!said.ok) return said;
  }
  return ok({ runId: await runBoardOf(desk).start({ ownerId: identity.userId, data: data.value, ...run.value }) });
};

/** The bars that a ticket names. */
export const barsOf = async (desk: Desk, ticket: BarsTicket): Promise<Result<RunData, Failure>> => {
  const fromMs = readTime(ticket.from, 'from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(ticket.to, 'to');
  if (!toMs.ok) return toMs;
  const { symbol, interval } = ticket;
  const sources = { history: desk.history, instruments: desk.instruments(), venueBars: desk.bars };
  return loadData(sources, { symbol, interval, fromMs: fromMs.value, toMs: toMs.value });
};

interface SettledRun {
  readonly graph: StrategyGraph;
  readonly program: Program;
  readonly config: BacktestConfig;
}

/** The program on these bars, and the config of its run. */
export const settleRun = (graph: StrategyGraph, { interval, bars }: RunData, ticket: BarsTicket): Result<SettledRun, Failure> => {
  const program = compileFor(graph, interval);
  if (!program.ok) return program;
  const config = configOf({ ...ticket, isCloseOnly: bars.open === undefined });
  return config.ok ? ok({ graph, program: program.value, config: config.value }) : config;
};

const graphOf = async (desk: Desk, { graph, strategyId, template, versionHash }: RunTicket): Promise<Result<StrategyGraph, Failure>> => {
  if (graph !== undefined) return parseGraph(graph);
  const id = strategyId ?? template;
  if (id === undefined) return fail(invalid('strategyId', 'present, or template or graph must be', undefined));
  const named = await namedGraph(desk, { strategyId: id, versionHash });
  return named.ok ? ok(named.value.graph) : named;
};

/** A saved strategy or a template, with the model it is to ask. */
export const namedGraph = async (
  desk: Desk,
  { strategyId, versionHash }: Pick<DeploymentTicket, 'strategyId' | 'versionHash'>,
): Promise<Result<ChosenGraph, Failure>> => {
  const chosen = await chooseGraph(desk, { strategyId, versionHash });
  if (!chosen.ok) return chosen;
  const { name, graph } = chosen.value;
  return ok({ name, graph: await withTrainedModel(desk, strategyId, graph) });
};
