/**
 * Puts a saved version of a strategy, or a shipped template, in charge of an account's money: on one instrument, or on a book of
 * several.
 */
import type { BookTerms, DeploymentTerms } from '#/core/engine/events.ts';
import { executionTerms, toRow } from '#/core/engine/running-program.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Bar } from '#/core/market/events.ts';
import type { AllKnownSeries } from '#/core/market/facts/known-series.ts';
import { compileGraph, type Program } from '#/core/strategy/compile.ts';
import { runtimeOn } from '#/core/strategy/runtime-on.ts';
import { createStream, emptyRow, type ProgramStream } from '#/core/strategy/stream.ts';
import { parseDecimal, parseScaled } from '#/core/value/decimal.ts';
import { given } from '#/core/value/given.ts';
import { present } from '#/core/value/invariant.ts';
import { formatGraph, parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { problemsFailure } from '#/core/strategy/problem.ts';
import { registry as templates } from '#/core/strategy/templates/registry.gen.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { findStrategy, findStrategyVersion } from '#/server/adapters/store/prisma/strategies.ts';
import type { Desk } from '#/server/desk.ts';
import { withTrainedModel } from '#/server/models/trained-graph.ts';
import { readGroups, schemesOf } from '#/server/runs/live-groups.ts';
import { newestFactSeries } from '#/server/runs/series-data.ts';
import type { CommandReply } from '#/server/lane/engine-link.ts';
import { findInstrument } from './find-instrument.ts';
import { readLiveOthers, recentBars, type LiveOthers, type LivePlaces } from './other-live-bars.ts';
import type { By } from './place-order.ts';

export interface DeploymentTicket {
  readonly strategyId: string;
  readonly versionHash?: string | undefined;
  readonly account: string;
  /** Absent: the instrument on which the program wants the largest position now. */
  readonly symbol?: string | undefined;
  /** Of a book, in its order; a strategy that looks across one needs them. */
  readonly symbols?: readonly string[] | undefined;
  /** A book's close is decided on without what has not closed so long after it. */
  readonly waitMs?: number | undefined;
  readonly interval: string;
  /** What one unit of exposure stands for; a fixed amount where absent. */
  readonly size?: DeploymentSize | undefined;
}

/** Decimal text: money of the account's currency, or percent of its equity at each decision. */
export type DeploymentSize = { readonly by: 'amount'; readonly amount: string } | { readonly by: 'equity'; readonly percent: string };

export type Deployed = CommandReply & { readonly id: string; readonly symbol: string };

/** Of the account's currency, where nothing else is asked for. */
const usualAmount = 100_000n * 100_000_000n;
/** A fixed amount up to which a typing mistake is not worse than the limits would have it. */
const mostAmount = 1_000_000_000n * 100_000_000n;

const sizeTerms = (size: DeploymentSize | undefined): Result<Pick<DeploymentTerms, 'amount' | 'equityBps'>, Failure> => {
  if (size === undefined) return ok({ amount: usualAmount });
  if (size.by === 'amount') {
    const amount = parseDecimal(size.amount, 8, 'amount');
    if (!amount.ok) return amount;
    const isMeant = amount.value > 0n && amount.value <= mostAmount;
    return isMeant ? ok({ amount: amount.value }) : fail(invalid('amount', 'above 0 and at most 1000000000', size.amount));
  }
  const bps = parseScaled(size.percent, 2, 'percent');
  if (!bps.ok) return bps;
  const isShare = bps.value >= 1 && bps.value <= 10_000;
  return isShare ? ok({ amount: usualAmount, equityBps: bps.value }) : fail(invalid('percent', '0.01 to 100', size.percent));
};

export const startDeployment = async ({ desk, identity, commandId }: By, ticket: DeploymentTicket): Promise<Result<Deployed, Failure>> => {
  const chosen = await choose(desk, ticket);
  if (!chosen.ok) return chosen;
  const { name, graph, program } = chosen.value;
  const traded = chooseTraded(desk, chosen.value, ticket);
  if (!traded.ok) return traded;
  const size = sizeTerms(ticket.size);
  if (!size.ok) return size;
  const [first] = traded.value.instruments;
  const id = `${ticket.strategyId}-${commandId.slice(0, 8)}`;
  const reply = await desk.command(identity, commandId, {
    type: 'Deploy',
    deployment: {
      ...{ id, name, strategyId: ticket.strategyId, programHash: program.hash, graph: formatGraph(graph), account: ticket.account },
      instrumentId: first.id,
      interval: ticket.interval,
      environment: desk.lanes.ofAccount(ticket.account).environment,
      ...size.value,
      ...given({ book: traded.value.book }),
      execution: executionTerms(program),
    },
  });
  return reply.ok ? ok({ ...reply.value, id, symbol: traded.value.instruments.map(({ symbol }) => symbol).join(', ') }) : reply;
};

interface Traded {
  readonly instruments: readonly [Instrument, ...Instrument[]];
  readonly book?: BookTerms;
}

const usualWaitMs = 1000;

/** The instruments it is to trade, each there to be read. */
const chooseTraded = (desk: Desk, { program, series }: Reading, ticket: DeploymentTicket): Result<Traded, Failure> => {
  if (ticket.symbols !== undefined) return chooseBook(desk, ticket.symbols, ticket);
  const across = lookingAcross(program);
  if (across !== undefined) return fail(invalid('symbols', `instruments of a book, which ${across} looks across`, ticket.symbol));
  const instrument =
    ticket.symbol === undefined ? ok(findBusiest(desk, { program, series }, ticket)) : findInstrument(desk, ticket.symbol, ticket.account);
  if (!instrument.ok) return instrument;
  const book = checkBook(desk, program, instrument.value);
  return book.ok ? ok({ instruments: [instrument.value] }) : book;
};

/** The engine judges the book as a whole. */
const chooseBook = (
  desk: Desk,
  symbols: readonly string[],
  { account, waitMs = usualWaitMs }: Pick<DeploymentTicket, 'account' | 'waitMs'>,
): Result<Traded, Failure> => {
  const found: Instrument[] = [];
  for (const symbol of symbols) {
    const instrument = findInstrument(desk, symbol, account);
    if (!instrument.ok) return instrument;
    found.push(instrument.value);
  }
  const [first, ...others] = found;
  if (first === undefined) return fail(invalid('symbols', 'one or more', 'none'));
  return ok({ instruments: [first, ...others], book: { instrumentIds: found.map(({ id }) => id), waitMs } });
};

/** What a program looks across a book with; undefined where it does not. */
export const lookingAcross = ({ nodes }: Program): string | undefined =>
  nodes.find(({ kind }) => kind.cross !== undefined && kind.worksAlone !== true)?.kind.title;

interface Chosen extends ChosenGraph, Reading {}

/** The program, and what it reads as it is known now: a series that no set has is refused by name. */
const choose = async (desk: Desk, ticket: DeploymentTicket): Promise<Result<Chosen, Failure>> => {
  const chosen = await chooseGraph(desk, ticket);
  if (!chosen.ok) return chosen;
  const graph = await withTrainedModel(desk, ticket.strategyId, chosen.value.graph);
  const program = compileGraph(graph);
  if (!program.ok) return fail(problemsFailure(program.failure));
  const read = await newestFactSeries(desk.history, program.value);
  if (!read.ok) return read;
  const filed = ticket.symbols === undefined ? ok(true as const) : await checkGroups(desk, program.value, ticket);
  return filed.ok ? ok({ name: chosen.value.name, graph, program: program.value, series: read.value.known }) : filed;
};

/** A scheme under which nothing of the book is filed would leave everything out of its comparisons. */
const checkGroups = async (desk: Desk, program: Program, { symbols = [], account }: DeploymentTicket): Promise<Result<true, Failure>> => {
  const read = schemesOf(program);
  const schemes = read.map(({ scheme }) => scheme);
  const instruments = [...desk.instruments(account).values()].filter(({ id, symbol }) => symbols.includes(symbol) || symbols.includes(id));
  const { groups } = await readGroups(desk.history, { schemes, instruments });
  const missing = read.filter(({ scheme }) => groups.every((one) => one.scheme !== scheme));
  const named = missing.map(({ scheme, nodes }) => `${scheme} of ${nodes.join(', ')}`).join('; ');
  return missing.length === 0 ? ok(true) : fail(failure('NotFound', `groups of the book must be imported first, were not found: ${named}`));
};

/** A program that reads the order book is not started where there is none to read. */
const checkBook = ({ bookTrouble }: Pick<Desk, 'bookTrouble'>, { series }: Program, { id, symbol }: Instrument): Result<true, Failure> => {
  const nodes = series.filter(({ kind }) => kind === 'quotes').flatMap((need) => need.nodes);
  const trouble = nodes.length === 0 ? undefined : bookTrouble(id);
  const asked = [...new Set(nodes)].join(', ');
  return trouble === undefined ? ok(true) : fail(failure('NotReady', `the order book of ${symbol} must be there for ${asked}: ${trouble}`));
};

interface Reading {
  readonly program: Program;
  readonly series: AllKnownSeries | undefined;
}

/** Runs the program over each instrument's recent bars and takes the one it is most invested in at the last of them. */
const findBusiest = (desk: Desk, reading: Reading, { account, interval }: Pick<DeploymentTicket, 'account' | 'interval'>): Instrument => {
  const wanted = [...desk.instruments(account).values()].map((instrument) => {
    const { stream } = runRecent(desk, reading, { instrument, interval });
    return { instrument, size: Math.abs(stream.target() ?? 0) };
  });
  const [best] = wanted.toSorted((a, b) => b.size - a.size);
  return present(best, 'a listed instrument').instrument;
};

export interface RecentBars {
  readonly instrument: Instrument;
  readonly interval: string;
}

export interface Recent {
  readonly stream: ProgramStream;
  readonly closed: readonly Bar[];
  /** Of other instruments that it reads. */
  readonly others: Result<LiveOthers, Failure>;
}

/** The program after an instrument's recent closed bars, and those. */
export const runRecent = (desk: LivePlaces, { program, series }: Reading, { instrument, interval }: RecentBars): Recent => {
  const closed = recentBars(desk, program, { instrument, interval });
  const others = readLiveOthers(desk, program, instrument);
  const known = new Map([...(series ?? []), ...(others.ok ? others.value.known : [])]);
  const stream = createStream(program, { ...runtimeOn(instrument), series: known });
  const row = emptyRow();
  for (const bar of closed) stream.onBar(toRow({ instrument, row }, bar));
  return { stream, closed, others };
};

export interface ChosenGraph {
  readonly name: string;
  readonly graph: StrategyGraph;
}

/** A template by its name, or a strategy's version (the newest unless one is named). */
export interface StoredGraphs {
  readonly store: Pick<Desk['store'], 'prisma'>;
}

export const chooseGraph = async (
  { store }: StoredGraphs,
  { strategyId, versionHash }: Pick<DeploymentTicket, 'strategyId' | 'versionHash'>,
): Promise<Result<ChosenGraph, Failure>> => {
  const template = templates.find(({ id }) => id === strategyId);
  if (template !== undefined) return ok({ name: template.id, graph: template.build() });
  const strategy = await findStrategy(store.prisma, strategyId);
  const hash = versionHash ?? strategy?.headHash ?? undefined;
  const version = hash === undefined ? undefined : await findStrategyVersion(store.prisma, hash);
  if (strategy === null || version === undefined)
    return fail(failure('NotFound', `strategy ${strategyId} must exist with a saved version, was not found`));
  const graph = parseGraph(version.graph);
  // Strategies of the same drawing share a version, which has the name of the first.
  return graph.ok ? ok({ name: strategy.name, graph: { ...graph.value, name: strategy.name } }) : graph;
};
