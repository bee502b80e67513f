/**
 * Runs a sealed run again from its data and compares every hash. The data set must still be what its name says; a changed
 * bit in it is named before anything is run.
 */
import type { Fact } from '#/core/market/facts/facts.ts';
import { backtest, compileFor, type BacktestOrder, type RunData } from '#/core/report/backtest-report.ts';
import { differencesOf, firstDifferingStretch, type FactStretch, type RunDifference } from '#/core/report/run-difference.ts';
import { backtestBook } from '#/core/report/book-report.ts';
import type { BookQuestion, RunDataset, RunRecord } from '#/core/report/run-record.ts';
import type { TableText } from '#/core/report/run-tables.ts';
import type { RunTableName } from '#/core/report/table-columns.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readModels } from '#/server/models/model-file.ts';

export interface RunAgain {
  readonly home: string;
  readonly openData: (dataset: RunDataset) => Promise<Result<RunData, Failure>>;
  readonly openFacts: (sets: BookQuestion['facts']) => Promise<Result<readonly Fact[], Failure>>;
}

export interface Verification {
  readonly id: string;
  readonly isSame: boolean;
  readonly differences: readonly RunDifference[];
  /** Numbers of the facts among which the first difference is. */
  readonly stretch?: FactStretch;
  readonly elapsedMs: number;
}

type OnFact = (number: number, text: string) => void;

export type OrderAgain = Required<Pick<BacktestOrder, 'graph' | 'data' | 'config' | 'models'>>;

interface AgainAsTables {
  readonly record: RunRecord;
  readonly tables: readonly TableText[];
}

/** Runs an order and makes tables of it, here or in a thread. */
export type RunTables = (order: OrderAgain, names: readonly RunTableName[]) => Promise<Result<AgainAsTables, Failure>>;

/** What has to be run to do it again; of one instrument. */
export const orderAgain = async (
  { home, openData }: Pick<RunAgain, 'home' | 'openData'>,
  { inputs, graph, config }: RunRecord,
): Promise<Result<OrderAgain, Failure>> => {
  if (inputs.book !== undefined) return fail(invalid('run', 'of one instrument', `a book of ${inputs.book.members.length}`));
  const data = await openData(inputs.dataset);
  if (!data.ok) return data;
  const program = compileFor(graph, data.value.interval);
  if (!program.ok) return program;
  return ok({ graph, data: data.value, config, models: await readModels(home, program.value.models) });
};

const runAgain = async (how: RunAgain, record: RunRecord, onFact?: OnFact): Promise<Result<{ readonly record: RunRecord }, Failure>> => {
  const { inputs, graph, config } = record;
  if (inputs.book !== undefined) return bookAgain(how, { graph, config, book: inputs.book }, onFact);
  const order = await orderAgain(how, record);
  return order.ok ? backtest({ ...order.value, ...(onFact !== undefined && { onFact }) }) : order;
};

const bookAgain = async (
  { openData, openFacts }: Omit<RunAgain, 'home'>,
  { graph, config, book }: Pick<RunRecord, 'graph' | 'config'> & { readonly book: BookQuestion },
  onFact: OnFact | undefined,
): Promise<Result<{ readonly record: RunRecord }, Failure>> => {
  const facts = await openFacts(book.facts);
  if (!facts.ok) return facts;
  const members: RunData[] = [];
  for (const dataset of book.members) {
    const data = await openData(dataset);
    if (!data.ok) return data;
    members.push(data.value);
  }
  const { facts: factSets, maxAgeMs, index } = book;
  return backtestBook({
    ...{ graph, config, book: { members, facts: facts.value, factSets, maxAgeMs, ...given({ index }) } },
    ...given({ onFact }),
  });
};

export const verifyRun = async (how: RunAgain, record: RunRecord): Promise<Result<Verification, Failure>> => {
  const from = performance.now();
  const again = await runAgain(how, record);
  if (!again.ok) return again;
  const elapsedMs = Math.round(performance.now() - from);
  return ok({ ...compareRuns(record, again.value.record), elapsedMs });
};

/** A record and the one that running it again gave. */
export const compareRuns = (record: RunRecord, again: RunRecord): Omit<Verification, 'elapsedMs'> => {
  const differences = differencesOf(record, again);
  const stretch = firstDifferingStretch(record, again);
  return { id: record.id, isSame: differences.length === 0, differences, ...(stretch !== undefined && { stretch }) };
};

/** What a difference means for whoever asked. */
export const unlike = ({ id, differences: [first], stretch }: Omit<Verification, 'elapsedMs'>): Failure => {
  const where = stretch === undefined ? '' : `; the first differing fact is one of ${stretch.from} to ${stretch.to}`;
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
export const firstDifferingFact = async (
  how: RunAgain,
  a: RunRecord,
  b: RunRecord,
): Promise<Result<DifferingFact | undefined, Failure>> => {
  const stretch = firstDifferingStretch(a, b);
  if (stretch === undefined) return ok(undefined);
  const factsOfA = await factsIn(how, a, stretch);
  if (!factsOfA.ok) return factsOfA;
  const factsOfB = await factsIn(how, b, stretch);
  if (!factsOfB.ok) return factsOfB;
  const [ours, theirs] = [factsOfA.value, factsOfB.value];
  const at = Array.from({ length: Math.max(ours.length, theirs.length) }).findIndex((_, i) => ours[i] !== theirs[i]);
  const [textA, textB] = [ours[at], theirs[at]];
  return ok({ number: stretch.from + at, ...(textA !== undefined && { a: textA }), ...(textB !== undefined && { b: textB }) });
};

const factsIn = async (how: RunAgain, record: RunRecord, { from, to }: FactStretch): Promise<Result<readonly string[], Failure>> => {
  const facts: string[] = [];
  const again = await runAgain(how, record, (number, text) => {
    if (number >= from && number <= to) facts.push(text);
  });
  return again.ok ? ok(facts) : again;
};
