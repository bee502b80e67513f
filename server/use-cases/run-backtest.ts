/**
 * Starts a backtest: the graph, the bars and the config are settled first, so that what is queued can run. What is said of it is
 * kept before.
 */
import { resolveModels, type BacktestConfig } from '#/core/backtest/config.ts';
import { toModels } from '#/core/backtest/config.schema.ts';
import type { BarsTicket, BookTicket, RunTicket } from '#/core/backtest/start-run.schema.ts';
import { compileFor, type RunData } from '#/core/report/backtest-report.ts';
import type { BarRange } from '#/core/ports/history.ts';
import type { BookData } from '#/core/report/book-report.ts';
import { runIdOf, runInputs, type RunQuestion } from '#/core/report/run-record.ts';
import { checkColumns, type Program } from '#/core/strategy/compile.ts';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Identity } from '#/server/auth/identity.ts';
import type { Desk } from '#/server/desk.ts';
import { loadBook } from '#/server/runs/book-data.ts';
import { addEdition } from '#/server/runs/edition-file.ts';
import { withRates } from '#/server/runs/fact-sets.ts';
import { loadData } from '#/server/runs/data-source.ts';
import { findCutOff } from '#/server/runs/lock-box-anchor.ts';
import { withinLockBox } from '#/server/runs/lock-box.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { configOf, readTime } from '#/server/runs/run-options.ts';
import { withSeries } from '#/server/runs/series-data.ts';
import { dataSymbolOf } from '#/server/runs/symbols.ts';
import { settleBook } from '#/server/runs/settle-book.ts';
import { withTrainedModel } from '#/server/models/trained-graph.ts';
import { chooseGraph, type ChosenGraph, type DeploymentTicket, type StoredGraphs } from './start-deployment.ts';

export interface RunBy {
  readonly desk: Desk;
  readonly identity: Identity;
}

export const startBacktest = async ({ desk, identity }: RunBy, ticket: RunTicket): Promise<Result<{ readonly runId: string }, Failure>> => {
  const gone = await findCutOff(desk);
  if (gone !== undefined) return fail(gone);
  const graph = await graphOf(desk, ticket);
  if (!graph.ok) return graph;
  const { symbol, book, ...rest } = ticket;
  if (symbol === undefined) return startBook({ desk, identity }, graph.value, { ...rest, book: book ?? {} });
  const data = await readData(desk, graph.value, { ...rest, symbol });
  if (!data.ok) return data;
  const run = settleRun(graph.value, data.value, rest);
  if (!run.ok) return run;
  const within = await withinLockBox(desk.config.home, { program: run.value.program, data: data.value });
  if (!within.ok) return within;
  const said = await sayBefore({ desk, identity }, { ...run.value, data: within.value.data }, ticket.about);
  if (!said.ok) return said;
  return runBoardOf(desk).start({ ownerId: identity.userId, ...run.value, ...within.value, on: within.value.data });
};

/** Bars, and what the run's models and its graph read beside them. */
const readData = async (desk: Desk, graph: StrategyGraph, ticket: Parameters<typeof barsOf>[1]): Promise<Result<RunData, Failure>> => {
  const bars = await barsOf(desk, ticket);
  return bars.ok ? withReadings(desk, graph, { bars: bars.value, models: ticket.models }) : bars;
};

interface Readings<Data> {
  readonly bars: Data;
  readonly models: RunTicket['models'];
}

export const withReadings = async <Data extends RunData | BookData>(
  { history }: Pick<Desk, 'history'>,
  graph: StrategyGraph,
  { bars, models }: Readings<Data>,
): Promise<Result<Data, Failure>> => {
  const priced = await withRates(history, bars, models === undefined ? {} : toModels(models));
  return priced.ok ? withSeries(history, graph, priced.value) : priced;
};

type BookRunTicket = Omit<RunTicket, 'symbol' | 'book'> & { readonly book: BookTicket };

const startBook = async (
  { desk, identity }: RunBy,
  graph: StrategyGraph,
  { book, interval, cash, seed, costs, models, about, ...dates }: BookRunTicket,
): Promise<Result<{ readonly runId: string }, Failure>> => {
  if (desk.history === undefined) return fail(failure('NotReady', 'market history must be open, was not'));
  const range = rangeOf(dates);
  if (!range.ok) return range;
  const opened = await loadBook(desk.history, { ...book, interval, range: range.value });
  if (!opened.ok) return opened;
  const whole = await withReadings(desk, graph, { bars: opened.value, models });
  if (!whole.ok) return whole;
  const terms = { cash, seed, costs, models: models && toModels(models) };
  const settled = await settleBook(desk.config.home, { graph, book: whole.value, terms });
  if (!settled.ok) return settled;
  const { question, book: on, lockBox } = settled.value;
  const said = await sayBefore({ desk, identity }, question, about);
  if (!said.ok) return said;
  return runBoardOf(desk).start({ ownerId: identity.userId, graph, lockBox, ...question, on });
};

interface SaidBy {
  readonly desk: Pick<Desk, 'config'>;
  readonly identity: Identity;
}

/** What is expected of a run is kept before it is asked. */
export const sayBefore = async (
  { desk, identity }: SaidBy,
  question: RunQuestion,
  about: RunTicket['about'],
): Promise<Result<unknown, Failure>> =>
  about === undefined ? ok(undefined) : addEdition(desk.config.home, { runId: runIdOf(runInputs(question)), identity, ...about });

const rangeOf = ({ from, to }: Pick<RunTicket, 'from' | 'to'>): Result<BarRange, Failure> => {
  const fromMs = readTime(from, 'from');
  if (!fromMs.ok) return fromMs;
  const toMs = readTime(to, 'to');
  return toMs.ok ? ok(given({ fromMs: fromMs.value, toMs: toMs.value })) : toMs;
};

/** The bars that a ticket names. */
export const barsOf = async (desk: Desk, ticket: BarsTicket): Promise<Result<RunData, Failure>> => {
  const range = rangeOf(ticket);
  if (!range.ok) return range;
  const { interval } = ticket;
  const { toMs: asOfMs } = range.value;
  const named = desk.history === undefined ? ok(ticket.symbol) : await dataSymbolOf(desk.history, { symbol: ticket.symbol, asOfMs });
  if (!named.ok) return named;
  const symbol = named.value;
  const sources = { history: desk.history, instruments: desk.instruments(), venueBars: desk.bars };
  return loadData(sources, { symbol, interval, ...range.value });
};

interface SettledRun {
  readonly graph: StrategyGraph;
  readonly program: Program;
  readonly config: BacktestConfig;
}

/** The program on these bars, and the config of its run. */
export const settleRun = (graph: StrategyGraph, data: RunData, ticket: Omit<BarsTicket, 'symbol'>): Result<SettledRun, Failure> => {
  const { interval, bars } = data;
  const program = compileFor(graph, interval);
  if (!program.ok) return program;
  const columns = checkColumns(program.value, bars);
  if (!columns.ok) return columns;
  const { cash, seed, costs, models } = ticket;
  const config = configOf({ cash, seed, costs, models: models && toModels(models), isCloseOnly: bars.open === undefined });
  if (!config.ok) return config;
  const known = resolveModels(config.value, data);
  return known.ok ? ok({ graph, program: program.value, config: config.value }) : known;
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
  desk: StoredGraphs & Pick<Desk, 'config'>,
  { strategyId, versionHash }: Pick<DeploymentTicket, 'strategyId' | 'versionHash'>,
): Promise<Result<ChosenGraph, Failure>> => {
  const chosen = await chooseGraph(desk, { strategyId, versionHash });
  if (!chosen.ok) return chosen;
  const { name, graph } = chosen.value;
  return ok({ name, graph: await withTrainedModel(desk, strategyId, graph) });
};
