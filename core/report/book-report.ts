/** A backtest of a book from graph to tear sheet and sealed record. Its benchmark is its first members in equal parts, bought and held. */
import type { BookResult } from '../backtest/book/book-result.ts';
import { withBookLimits } from '../backtest/book/book-input.ts';
import { runBookBacktest } from '../backtest/book/run-book.ts';
import type { BacktestConfig } from '../backtest/config.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Fact } from '../market/facts/facts.ts';
import { panelTimes } from '../market/panel.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { contentHash } from '../value/canonical.ts';
import { failure, invalid, type Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
import { Money } from '../value/money.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { compileFor, type BacktestOrder, type RunData } from './backtest-report.ts';
import { bookDetail } from './book-detail.ts';
import { dailyEquity } from './returns.ts';
import { datasetOf, sealRun, type AskedData, type BookQuestion, type RunQuestion, type RunRecord } from './run-record.ts';
import { createTearSheet, type TearSheet } from './tear-sheet.ts';
import type { TrustChip } from './trust-chips.ts';
import { summariseTrials, trialReturns, type TrialReturns } from './trial.ts';

/** Instruments with their bars, the facts about them, and how they were chosen. */
export interface BookData {
  readonly members: readonly RunData[];
  readonly facts: readonly Fact[];
  readonly factSets: BookQuestion['facts'];
  readonly index?: string;
  readonly maxAgeMs: number;
}

export interface BookOrder extends Pick<BacktestOrder, 'trials' | 'onProgress' | 'isCancelled' | 'onFact'> {
  readonly graph: StrategyGraph;
  readonly book: BookData;
  readonly config: BacktestConfig;
}

export interface BookOutcome {
  readonly result: BookResult;
  readonly report: TearSheet;
  readonly record: RunRecord;
  readonly returns: TrialReturns;
}

/** What stands for the whole book where a run has one instrument and one data set. */
interface BookStandIn {
  readonly data: AskedData;
  readonly question: BookQuestion;
}

const standInFor = ({ members, factSets, index, maxAgeMs }: BookData): Result<BookStandIn, Failure> => {
  const [first] = members;
  if (first === undefined) return fail(invalid('instruments', 'at least 1', 0));
  const other = members.find(({ interval }) => interval !== first.interval);
  if (other !== undefined)
    return fail(invalid(`interval of ${other.instrument.symbol}`, `${first.interval}, as of the others`, other.interval));
  const question: BookQuestion = { maxAgeMs, members: members.map(datasetOf), facts: factSets, ...given({ index }) };
  const dataHash = contentHash(question);
  const symbol = index ?? countOf(members);
  const named = contentHash({ index: index ?? '', instruments: members.map(({ instrument }) => instrument.id).toSorted() });
  const instrument: Instrument = { ...first.instrument, id: `BOOK:${named.slice(0, 12)}`, symbol, name: symbol };
  return ok({ data: { instrument, interval: first.interval, bars: panelTimes(members.map(({ bars }) => bars)), dataHash }, question });
};

/** What a run of the graph on the book is asked, with the limits that so many instruments need. */
export const questionOfBook = (graph: StrategyGraph, book: BookData, config: BacktestConfig): Result<RunQuestion, Failure> => {
  const standIn = standInFor(book);
  if (!standIn.ok) return standIn;
  const { data, question } = standIn.value;
  const program = compileFor(graph, data.interval);
  return program.ok ? ok({ program: program.value, data, config: withBookLimits(config, book.members.length), book: question }) : program;
};

export const backtestBook = (order: BookOrder): Result<BookOutcome, Failure> => {
  const { graph, book, config, trials, onProgress, isCancelled, onFact } = order;
  const standIn = standInFor(book);
  if (!standIn.ok) return standIn;
  const { data, question } = standIn.value;
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const run = runBookBacktest({
    ...{ program: program.value, config, interval: data.interval, members: book.members, facts: book.facts, maxAgeMs: book.maxAgeMs },
    ...given({ index: book.index, onProgress, isCancelled, onFact }),
  });
  if (!run.ok) return run;
  if (run.value.isCancelled) return fail(failure('Cancelled', 'the run was cancelled'));
  const { endMs, equity } = run.value;
  const returns = trialReturns(dailyEquity(endMs, equity, moneyToNumber(Money(config.cash))).returns);
  const instruments = book.members.map(({ instrument }) => instrument);
  const sheet = createTearSheet({
    ...{
      result: named(run.value, instruments),
      config,
      instrument: data.instrument,
      bars: { ...data.bars, close: run.value.equalParts },
      dataHash: data.dataHash,
    },
    universe: universeChip(run.value, book),
    ...(trials !== undefined && { trials: summariseTrials(trials.raw, trials.ended, returns) }),
  });
  const report = { ...sheet, book: bookDetail(run.value, instruments, book.index) };
  const record = sealRun({ program: program.value, data, config, book: question }, { graph, result: run.value, report, returns });
  return ok({ result: run.value, report, record, returns });
};

/** Trips with the names and decimals by which they are shown. */
const named = (result: BookResult, instruments: readonly Instrument[]): BookResult => {
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const trips = result.trips.map((trip) => {
    const instrument = byId.get(trip.instrumentId);
    return instrument === undefined ? trip : { ...trip, symbol: instrument.symbol, qtyScale: instrument.qtyScale };
  });
  return { ...result, trips };
};

const universeChip = ({ missing, endedEarly }: BookResult, { index, members }: BookData): TrustChip => {
  const chip = (level: TrustChip['level'], text: string): TrustChip => ({ id: 'universe', level, text });
  if (index === undefined) return chip('bad', `A plain list of ${countOf(members)}: survivorship unproven`);
  if (missing.length > 0) return chip('bad', `${missing.length} members of ${index} have no bars here: survivorship unproven`);
  if (endedEarly.length > 0) return chip('bad', `Bars of ${endedEarly.length} members end early without a delisting`);
  return chip('good', `Members of ${index} as they were known at each close`);
};

const countOf = ({ length }: BookData['members']): string => (length === 1 ? '1 instrument' : `${length} instruments`);
