/** A backtest of a book from graph to tear sheet and sealed record. Its benchmark is its first members in equal parts, bought and held. */
import { runArrayBook } from '../backtest/array/book/run-array-book.ts';
import type { SharedBook } from '../backtest/array/book/shared-book.ts';
import type { BookPathResult, BookResult } from '../backtest/book/book-result.ts';
import { withBookLimits, type BookInput } from '../backtest/book/book-input.ts';
import { runBookBacktest } from '../backtest/book/run-book.ts';
import type { BacktestConfig } from '../backtest/config.ts';
import type { RateSet } from '../backtest/dated-rates.ts';
import { widestCalendar } from '../instrument/calendar.ts';
import type { CalendarId, Instrument } from '../instrument/instrument.ts';
import type { Fact } from '../market/facts/facts.ts';
import { SymbolTable, type SymbolFact } from '../market/facts/symbols.ts';
import { panelTimes } from '../market/panel.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { contentHash } from '../value/canonical.ts';
import { failure, invalid, type Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
import { Currency } from '../value/money.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { dayText } from '../value/timestamp.ts';
import { compileFor, type BacktestOrder, type RunData, type RunSeries } from './backtest-report.ts';
import { bookDetail } from './book-detail.ts';
import { dailyOf } from './returns.ts';
import { datasetOf, sealRun, type AskedData, type BookQuestion, type RunQuestion, type RunRecord } from './run-record.ts';
import { createTearSheet, describeRun, type TearSheet, type TearSheetInput } from './tear-sheet.ts';
import { figuresOf, type FigureOf } from './run-figures.ts';
import type { TrustChip } from './trust-chips.ts';
import { summariseTrials, trialReturns, type TrialReturns } from './trial.ts';

/** Instruments with their bars, the facts about them, and how they were chosen. */
export interface BookData {
  readonly members: readonly RunData[];
  readonly facts: readonly Fact[];
  readonly factSets: BookQuestion['facts'];
  readonly index?: string;
  readonly maxAgeMs: number;
  /** As in `RunData`: the same for every member. */
  readonly series?: RunSeries;
  /** Sets of rates that the run's models read. */
  readonly rates?: readonly RateSet[];
  /** Which instrument had which symbol when, for the names of trades; no part of the question. */
  readonly names?: readonly SymbolFact[];
  /** Of the account, where it is not the one that all members share. */
  readonly currency?: string;
}

/** Of runs on one book by the array path: what stands for it, and what they have in common. */
export interface BookCommon {
  readonly standIn: BookStandIn;
  readonly shared: SharedBook;
}

export interface BookOrder extends Pick<BacktestOrder, 'trials' | 'lockBox' | 'onProgress' | 'isCancelled' | 'onFact' | 'textHash'> {
  readonly graph: StrategyGraph;
  readonly book: BookData;
  readonly config: BacktestConfig;
  readonly common?: BookCommon | undefined;
}

/** Of either path. */
export interface BookPathOutcome {
  readonly result: BookPathResult;
  readonly report: Omit<TearSheet, 'factsDigest' | 'detail'>;
  readonly returns: TrialReturns;
}

/** Of the event path, which has facts to seal. */
export interface BookOutcome extends BookPathOutcome {
  readonly result: BookResult;
  readonly report: TearSheet;
  readonly record: RunRecord;
}

/** What stands for the whole book where a run has one instrument and one data set. */
export interface BookStandIn {
  readonly data: AskedData;
  readonly question: BookQuestion;
}

/** A book that holds a coin beside a share moves at weekends too. */
export const bookCalendar = (members: BookData['members']): CalendarId =>
  widestCalendar(members.map(({ instrument }) => instrument.calendar));

export const standInFor = ({
  members,
  factSets,
  index,
  maxAgeMs,
  series,
  rates,
  currency = members[0]?.instrument.currency,
}: BookData): Result<BookStandIn, Failure> => {
  const [first] = members;
  if (first === undefined || currency === undefined) return fail(invalid('instruments', 'at least 1', 0));
  const other = members.find(({ interval }) => interval !== first.interval);
  if (other !== undefined)
    return fail(invalid(`interval of ${other.instrument.symbol}`, `${first.interval}, as of the others`, other.interval));
  const question: BookQuestion = { maxAgeMs, members: members.map(datasetOf), facts: factSets, ...given({ index }) };
  const dataHash = contentHash(question);
  const symbol = index ?? countOf(members);
  const named = contentHash({ index: index ?? '', instruments: members.map(({ instrument }) => instrument.id).toSorted() });
  const instrument: Instrument = {
    ...first.instrument,
    id: `BOOK:${named.slice(0, 12)}`,
    symbol,
    name: symbol,
    currency: Currency(currency),
    calendar: bookCalendar(members),
  };
  const bars = panelTimes(members.map((member) => member.bars));
  return ok({ data: { instrument, interval: first.interval, bars, dataHash, ...given({ series, rates }) }, question });
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
  const asked = askedOf(order);
  if (!asked.ok) return asked;
  const { config, book, graph, onFact, textHash } = order;
  const { input, data, question } = asked.value;
  const run = runBookBacktest({ ...input, ...given({ onFact, textHash }) });
  if (!run.ok) return run;
  if (run.value.isCancelled) return fail(cancelled);
  const returns = trialReturns(dailyOf({ result: run.value, instrument: data.instrument, config }).returns);
  const sheet = createTearSheet(sheetInput(order, { result: run.value, data, returns }));
  const report = { ...sheet, ...detailOf(run.value, book) };
  const record = sealRun({ program: input.program, data, config, book: question }, { graph, result: run.value, report, returns });
  return ok({ result: run.value, report, record, returns });
};

/** The same by the array path: the same statistics sooner, and nothing that could be sealed. */
export const arrayBacktestBook = (order: BookOrder): Result<BookPathOutcome, Failure> => {
  const run = runByArrays(order);
  if (!run.ok) return run;
  const { result, returns } = run.value;
  return ok({ result, report: { ...describeRun(sheetInput(order, run.value)), ...detailOf(result, order.book) }, returns });
};

/** A run as a search reads it: no tear sheet, only the figures that are asked for. */
export interface MeasuredBook extends Omit<BookPathOutcome, 'report'> {
  readonly figure: FigureOf;
}

export const measureBookByArrays = (order: BookOrder): Result<MeasuredBook, Failure> => {
  const run = runByArrays(order);
  if (!run.ok) return run;
  const { result, returns } = run.value;
  return ok({ result, returns, figure: figuresOf(sheetInput(order, run.value)) });
};

const runByArrays = (order: BookOrder): Result<Reported<BookPathResult>, Failure> => {
  const asked = askedOf(order);
  if (!asked.ok) return asked;
  const { input, data } = asked.value;
  const run = runArrayBook({ ...input, shared: order.common?.shared });
  if (!run.ok) return run;
  if (run.value.isCancelled) return fail(cancelled);
  const days = dailyOf({ result: run.value, instrument: data.instrument, config: order.config });
  return ok({ result: run.value, data, returns: trialReturns(days.returns) });
};

const cancelled = failure('Cancelled', 'the run was cancelled');

/** What either path is given. */
export const bookInputOf = (order: BookOrder): Result<BookInput, Failure> => {
  const asked = askedOf(order);
  return asked.ok ? ok(asked.value.input) : asked;
};

interface AskedBook extends BookStandIn {
  readonly input: BookInput;
}

const askedOf = ({ graph, book, config, common, onProgress, isCancelled }: BookOrder): Result<AskedBook, Failure> => {
  const standIn = common === undefined ? standInFor(book) : ok(common.standIn);
  if (!standIn.ok) return standIn;
  const { interval } = standIn.value.data;
  const program = compileFor(graph, interval);
  if (!program.ok) return program;
  const { members, facts, maxAgeMs, index, series, rates } = book;
  const runtime = given({ series: series?.known });
  const asked = { program: program.value, config, interval, members, facts, maxAgeMs, runtime };
  const input = { ...asked, ...given({ rates, index, onProgress, isCancelled }) };
  return ok({ ...standIn.value, input });
};

interface Reported<Of> {
  readonly result: Of;
  readonly data: AskedData;
  readonly returns: TrialReturns;
}

const sheetInput = <Of extends BookPathResult>(
  { book, config, trials, lockBox }: BookOrder,
  { result, data, returns }: Reported<Of>,
): TearSheetInput<Of> => ({
  result: named(result, instrumentsOf(book), new SymbolTable(book.names ?? [])),
  ...{ config, instrument: data.instrument, dataHash: data.dataHash },
  bars: { ...data.bars, close: result.equalParts },
  universe: universeChip(result, book),
  ...given({ rates: ratesChip(result), lockBox }),
  ...(trials !== undefined && { trials: summariseTrials(trials.raw, trials.ended, returns) }),
});

const detailOf = (result: BookPathResult, book: BookData): Pick<TearSheet, 'book'> => ({
  book: bookDetail(result, instrumentsOf(book), book),
});

const instrumentsOf = ({ members }: BookData): readonly Instrument[] => members.map(({ instrument }) => instrument);

/** Trips with the names that their instruments had as they were entered, and the decimals by which they are shown. */
const named = <Of extends BookPathResult>(result: Of, instruments: readonly Instrument[], names: SymbolTable): Of => {
  const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
  const trips = result.trips.map((trip) => {
    const instrument = byId.get(trip.instrumentId);
    return instrument === undefined
      ? trip
      : { ...trip, symbol: names.symbolAt(instrument.id, trip.entryMs) ?? instrument.symbol, qtyScale: instrument.qtyScale };
  });
  return { ...result, trips };
};

const universeChip = ({ missing, endedEarly }: BookPathResult, { index, members }: BookData): TrustChip => {
  const chip = (level: TrustChip['level'], text: string): TrustChip => ({ id: 'universe', level, text });
  if (index === undefined) return chip('bad', `A plain list of ${countOf(members)}: survivorship unproven`);
  if (missing.length > 0) return chip('bad', `${missing.length} members of ${index} have no bars here: survivorship unproven`);
  if (endedEarly.length > 0) return chip('bad', `Bars of ${endedEarly.length} members end early without a delisting`);
  return chip('good', `Members of ${index} as they were known at each close`);
};

/** Absent where every target had a rate. */
const ratesChip = ({ exchange }: BookPathResult): TrustChip | undefined => {
  const [first] = exchange?.unpriced ?? [];
  if (exchange === undefined || first === undefined) return undefined;
  const count = exchange.unpriced.length;
  return { id: 'rates', level: 'warn', text: `${count} targets left out for want of a rate, first on ${dayText(first.atMs)}` };
};

const countOf = ({ length }: BookData['members']): string => (length === 1 ? '1 instrument' : `${length} instruments`);
