/**
 * Runs a sealed run again from its data and compares every hash. The data set must still be what its name says; a changed
 * bit in it is named before anything is run.
 */
import type { BacktestConfig } from '#/core/backtest/config.ts';
import { engineVersion } from '#/core/engine/version.ts';
import type { ModelArtefact } from '#/core/learn/model.ts';
import type { DepthOrder } from '#/core/report/depth-report.ts';
import type { Fact } from '#/core/market/facts/facts.ts';
import { shareTimes } from '#/core/market/shared-times.ts';
import { backtest, compileFor, type RunData, type RunSeries } from '#/core/report/backtest-report.ts';
import { differencesOf, firstDifferingStretch, type FactStretch, type RunDifference } from '#/core/report/run-difference.ts';
import { backtestBook, type BookData } from '#/core/report/book-report.ts';
import type { DepthData } from '#/core/report/recording.ts';
import type { BookQuestion, RunDataset, RunInputs, RunRecord } from '#/core/report/run-record.ts';
import type { TableText } from '#/core/report/run-table.ts';
import type { RunTableName } from '#/core/report/table-columns.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { sealedRates } from '#/server/runs/fact-sets.ts';
import { readModels } from '#/server/models/model-file.ts';
import type { RecordingSource } from '#/server/runs/recording-source.ts';

export interface RunAgain {
  readonly home: string;
  readonly openData: (dataset: RunDataset) => Promise<Result<RunData, Failure>>;
  readonly openFacts: (sets: BookQuestion['facts']) => Promise<Result<readonly Fact[], Failure>>;
  /** The data with the series that the run read. */
  readonly addSeries: AddSeries;
  readonly openRecording: RecordingSource['sealed'];
}

/** Run again in the caller's own thread. */
export interface RunHere extends RunAgain {
  readonly runRecording: RunRecording;
}

type RunRecording = (order: Omit<DepthOrder, 'tape'>, names?: readonly RunTableName[]) => Promise<Result<AgainAsTables, Failure>>;

export type AddSeries = <Data extends { readonly series?: RunSeries }>(
  of: Pick<AskedAgain, 'graph' | 'inputs'>,
  data: Data,
) => Promise<Result<Data, Failure>>;

export interface Verification {
  readonly id: string;
  readonly isSame: boolean;
  /** Where another engine version made it than the one that ran it again. */
  readonly madeByEngine?: number;
  readonly differences: readonly RunDifference[];
  /** Numbers of the facts among which the first difference is. */
  readonly stretch?: FactStretch;
  readonly elapsedMs: number;
}

/** What was sealed of a question's data. */
export interface AskedAgain extends Pick<RunRecord, 'graph' | 'config' | 'recording'> {
  readonly inputs: Pick<RunInputs, 'dataset' | 'rates' | 'book' | 'series' | 'depth'>;
}

type OnFact = (number: number, text: string) => void;

/** What a sealed run was of, to be run again; on one instrument, a book or a recording. */
export interface OrderAgain {
  readonly graph: StrategyGraph;
  readonly on: RunData | BookData | DepthData;
  readonly config: BacktestConfig;
  readonly models: readonly ModelArtefact[];
}

interface AgainAsTables {
  readonly record: RunRecord;
  readonly tables: readonly TableText[];
}

/** Runs an order and makes tables of it, here or in a thread. */
export type RunTables = (order: OrderAgain, names: readonly RunTableName[]) => Promise<Result<AgainAsTables, Failure>>;

/** The very bars that were read; a run on a recording is of none. */
export const dataAgain = async (how: RunAgain, { inputs, graph, config }: AskedAgain): Promise<Result<RunData | BookData, Failure>> => {
  if (inputs.depth !== undefined) return fail(invalid('run', 'one on bars: only those are asked again otherwise', 'on a recording'));
  const opened = inputs.book === undefined ? await how.openData(inputs.dataset) : await openBook(how, inputs.book, config.currency);
  const bare =
    opened.ok && inputs.rates !== undefined ? await withSealedRates<RunData | BookData>(how, inputs.rates, opened.value) : opened;
  return bare.ok ? how.addSeries<RunData | BookData>({ graph, inputs }, bare.value) : bare;
};

/** What has to be run to do it again. */
export const orderAgain = async (how: RunAgain, asked: AskedAgain): Promise<Result<OrderAgain, Failure>> => {
  const { inputs, graph, config } = asked;
  const on = inputs.depth === undefined ? await dataAgain(how, asked) : await recordingAgain(how, asked);
  if (!on.ok) return on;
  const program = compileFor(graph, inputs.dataset.interval);
  if (!program.ok) return program;
  return ok({ graph, on: on.value, config, models: await readModels(how.home, program.value.models) });
};

const recordingAgain = async (how: RunAgain, asked: AskedAgain): Promise<Result<DepthData, Failure>> => {
  const recording = await how.openRecording(asked);
  return recording.ok
    ? how.addSeries<DepthData>(asked, { recording: recording.value, interval: asked.inputs.dataset.interval })
    : recording;
};

const withSealedRates = async <Data extends RunData | BookData>(
  { openFacts }: Pick<RunAgain, 'openFacts'>,
  sets: BookQuestion['facts'],
  data: Data,
): Promise<Result<Data, Failure>> => {
  const rates = await sealedRates(openFacts, sets);
  return rates.ok ? ok({ ...data, rates: rates.value }) : rates;
};

const openBook = async (
  { openData, openFacts }: Pick<RunAgain, 'openData' | 'openFacts'>,
  { members: datasets, facts: factSets, maxAgeMs, index }: BookQuestion,
  currency: string | undefined,
): Promise<Result<BookData, Failure>> => {
  const facts = await openFacts(factSets);
  if (!facts.ok) return facts;
  const members: RunData[] = [];
  const withTimes = shareTimes();
  for (const dataset of datasets) {
    const data = await openData(dataset);
    if (!data.ok) return data;
    members.push({ ...data.value, bars: withTimes(data.value.bars) });
  }
  return ok({ members, facts: facts.value, factSets, maxAgeMs, ...given({ index, currency }) });
};

const runAgain = async (how: RunHere, record: RunRecord, onFact?: OnFact): Promise<Result<{ readonly record: RunRecord }, Failure>> => {
  const order = await orderAgain(how, record);
  if (!order.ok) return order;
  const { on, models, ...rest } = order.value;
  const asked = { ...rest, ...given({ onFact }) };
  if ('recording' in on) return how.runRecording({ ...asked, on, models });
  return 'members' in on ? backtestBook({ ...asked, book: on }) : backtest({ ...asked, data: on, models });
};

export const verifyRun = async (how: RunHere, record: RunRecord): Promise<Result<Verification, Failure>> => {
  const from = performance.now();
  const again = await runAgain(how, record);
  if (!again.ok) return again;
  const elapsedMs = Math.round(performance.now() - from);
  return ok({ ...compareRuns(record, again.value.record), elapsedMs });
};

/** A record and the one that running it again gave. */
export const compareRuns = (record: RunRecord, again: RunRecord): Omit<Verification, 'elapsedMs'> => {
  const { engine } = record.inputs;
  const madeByEngine = engine === again.inputs.engine ? undefined : engine;
  // Of another version the outputs count: most of what it made is the same now.
  const differences = differencesOf(record, again).filter(({ field }) => field !== 'inputs.engine');
  const stretch = firstDifferingStretch(record, again);
  return { id: record.id, isSame: differences.length === 0, differences, ...given({ madeByEngine, stretch }) };
};

/** What a difference means for whoever asked. */
export const unlike = ({ id, madeByEngine, differences: [first], stretch }: Omit<Verification, 'elapsedMs'>): Failure => {
  const made =
    madeByEngine === undefined ? '' : `; it was made by another engine version, ${madeByEngine}, this is ${engineVersion}: ask it anew`;
  const where = (stretch === undefined ? '' : `; the first differing fact is one of ${stretch.from} to ${stretch.to}`) + made;
  return failure('Conflict', `run ${id}: ${first?.field ?? 'a result'} must be ${first?.a ?? ''}, was ${first?.b ?? ''}${where}`);
};

export interface DifferingFact {
  /** From 1. */
  readonly number: number;
  /** Absent where one of the runs has ended before. */
  readonly a?: string;
  readonly b?: string;
}

/** Both again, keeping the facts of the stretch in which they part; undefined when all facts are the same. */
export const firstDifferingFact = async (how: RunHere, a: RunRecord, b: RunRecord): Promise<Result<DifferingFact | undefined, Failure>> => {
  const stretch = firstDifferingStretch(a, b);
  if (stretch === undefined) return ok(undefined);
  const factsOfA = await factsIn(how, a, stretch);
  if (!factsOfA.ok) return factsOfA;
  const factsOfB = await factsIn(how, b, stretch);
  if (!factsOfB.ok) return factsOfB;
  const [ours, theirs] = [factsOfA.value, factsOfB.value];
  const at = Array.from({ length: Math.max(ours.length, theirs.length) }).findIndex((_, i) => ours[i] !== theirs[i]);
  // Two engine versions made them, and this one decides both alike.
  if (at < 0) return ok(undefined);
  const [textA, textB] = [ours[at], theirs[at]];
  return ok({ number: stretch.from + at, ...(textA !== undefined && { a: textA }), ...(textB !== undefined && { b: textB }) });
};

const factsIn = async (how: RunHere, record: RunRecord, { from, to }: FactStretch): Promise<Result<readonly string[], Failure>> => {
  const facts: string[] = [];
  const again = await runAgain(how, record, (number, text) => {
    if (number >= from && number <= to) facts.push(text);
  });
  return again.ok ? ok(facts) : again;
};
