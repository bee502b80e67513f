/**
 * Market history in a home's folder `history`: immutable Parquet files named by their data's hash, and the catalogue. One
 * owner at a time: the history thread of a running desk, or a command that holds the home's lock. Adding the same data
 * again changes nothing; dated facts that differ from the newest of their set are a new version of it.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { calendarBeside } from '#/core/instrument/builtin.ts';
import type { CalendarId } from '#/core/instrument/instrument.ts';
import { dataHashOf } from '#/core/market/data-hash.ts';
import { countMissing, findGaps } from '#/core/market/gaps.ts';
import { factSets, factsHashOf, inFactOrder, type Fact } from '#/core/market/facts/facts.ts';
import { inferCalendar, settleCalendar } from '#/core/market/infer-calendar.ts';
import { withVersions } from '#/core/market/versions.ts';
import type { FactHistory, FactSetInfo, NewFactSet, StoredFactSet } from '#/core/ports/facts.ts';
import type { BarColumns, BarRange, DatasetInfo, History } from '#/core/ports/history.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { parseInterval } from '#/core/value/interval.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readCatalogue, writeCatalogue, type Catalogue } from './catalogue.ts';
import { checkBars, columnNames, fromNamedColumns, toNamedColumns } from './columns.ts';
import { readFactFile, writeFactFile } from './fact-parquet.ts';
import { openDuckdb, readParquet, removePartial, writeParquet } from './parquet.ts';

export type OwnedHistory = History & FactHistory & { readonly close: () => Promise<void> };
type NewDataset = Parameters<History['add']>[0];

const symbolPattern = /^[A-Z0-9._-]{1,20}$/;

/** Opens the history in this thread. */
export const openHistoryHere = async ({ home }: { readonly home: string }): Promise<OwnedHistory> => {
  const directory = join(home, 'history');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const store = new HistoryStore(directory, await openDuckdb(), await readCatalogue(directory));
  return {
    list: () => Promise.resolve(store.datasets),
    find: (symbol, interval) => Promise.resolve(store.find(symbol, interval)),
    read: (hash, range) => store.inTurn(() => store.read(hash, range ?? {})),
    add: (info, bars) => store.inTurn(() => store.add(info, bars)),
    listFacts: () => Promise.resolve(store.factSets()),
    readFacts: (hash) => store.inTurn(() => store.readFacts(hash)),
    addFacts: (info, facts) => store.inTurn(() => store.addFacts(info, facts)),
    close: () => store.inTurn(() => store.close()),
  };
};

class HistoryStore {
  datasets: readonly DatasetInfo[];
  #facts: readonly StoredFactSet[];
  readonly #directory: string;
  readonly #connection: DuckDBConnection;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(directory: string, connection: DuckDBConnection, { datasets, facts }: Catalogue) {
    this.#directory = directory;
    this.#connection = connection;
    this.datasets = datasets;
    this.#facts = facts;
  }

  /** One thing at a time on the one connection. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#turn.then(work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  /** The newest data set of a symbol, of one interval where given. */
  find(symbol: string, interval?: string): DatasetInfo | undefined {
    const wanted = symbol.toUpperCase();
    return this.datasets.findLast((info) => info.symbol === wanted && (interval === undefined || info.interval === interval));
  }

  async read(hash: string, range: BarRange): Promise<BarColumns> {
    const info = this.datasets.find((candidate) => candidate.hash === hash);
    if (info === undefined) throw new Error(`data set must be in the catalogue, was ${hash}`);
    const names = columnNames(info.columns);
    return fromNamedColumns(await readParquet(this.#connection, { file: this.#fileOf(hash), names, range }));
  }

  async add(info: NewDataset, bars: BarColumns): Promise<Result<DatasetInfo, Failure>> {
    const checked = checkNew(info, bars);
    if (!checked.ok) return checked;
    const hash = dataHashOf(bars);
    const calendar = settleCalendar(info, bars);
    const { calendar: _said, ...rest } = info;
    const series: NewDataset = { ...rest, ...calendarBeside(info.symbol, calendar) };
    const known = this.datasets.find((other) => other.hash === hash && isSameSeries(other, series));
    if (known !== undefined) return ok(known);
    const added: DatasetInfo = { ...series, hash, ...measure(bars, calendar ?? inferCalendar(bars), checked.value) };
    const file = this.#fileOf(hash);
    if (!existsSync(file)) await orNothing(file, () => writeParquet(this.#connection, file, toNamedColumns(bars)));
    const datasets = [...this.datasets, added];
    await writeCatalogue(this.#directory, { datasets, facts: this.#facts });
    this.datasets = datasets;
    return ok(added);
  }

  factSets(): readonly FactSetInfo[] {
    return withVersions(this.#facts, ({ kind, set }) => `${kind} ${set}`);
  }

  async readFacts(hash: string): Promise<readonly Fact[]> {
    const info = this.#facts.find((candidate) => candidate.hash === hash);
    if (info === undefined) throw new Error(`a set of facts must be in the catalogue, was ${hash}`);
    return readFactFile(this.#connection, this.#fileOf(hash));
  }

  async addFacts(info: NewFactSet, facts: readonly Fact[]): Promise<Result<FactSetInfo, Failure>> {
    const checked = checkNewFacts(info, facts);
    if (!checked.ok) return checked;
    const hash = factsHashOf(info.kind, facts);
    const newest = this.factSets().findLast(({ kind, set }) => kind === info.kind && set === info.set);
    if (newest?.hash === hash) return ok(newest);
    const file = this.#fileOf(hash);
    const rows = inFactOrder(facts);
    if (!existsSync(file)) await orNothing(file, () => writeFactFile(this.#connection, file, rows));
    const { effectiveMs: fromMs = 0 } = rows[0] ?? {};
    const { effectiveMs: toMs = 0 } = rows.at(-1) ?? {};
    const all = [...this.#facts, { ...info, hash, rows: rows.length, fromMs, toMs }];
    await writeCatalogue(this.#directory, { datasets: this.datasets, facts: all });
    this.#facts = all;
    return ok(present(this.factSets().at(-1), 'the set just added'));
  }

  #fileOf(hash: string): string {
    return join(this.#directory, `${hash}.parquet`);
  }

  close(): Promise<void> {
    this.#connection.closeSync();
    return Promise.resolve();
  }
}

/** The same prices in another currency, or of other sessions, are another series. */
const isSameSeries = (a: NewDataset, b: NewDataset): boolean =>
  a.symbol === b.symbol && a.interval === b.interval && a.currency === b.currency && a.calendar === b.calendar;

/** A file whole or not at all. */
const orNothing = async (file: string, write: () => Promise<void>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    await removePartial(file);
    throw error;
  }
};

const mostFacts = 500_000;

const checkNewFacts = ({ kind, set }: NewFactSet, facts: readonly Fact[]): Result<undefined, Failure> => {
  if (!symbolPattern.test(set)) return fail(invalid('set', '1 to 20 of A-Z, 0-9, ".", "_" and "-"', set));
  if (facts.length === 0) return fail(invalid('facts', 'at least one', 0));
  if (facts.length > mostFacts) return fail(failure('TooLarge', `a set of facts must have at most ${mostFacts} rows, was ${facts.length}`));
  const kinds = factSets[kind].map((definition) => definition.kind);
  const foreign = facts.find((fact) => !kinds.includes(fact.kind));
  return foreign === undefined ? ok(undefined) : fail(invalid('facts', `of ${kinds.join(' or ')}`, foreign.kind));
};

/** The interval in milliseconds, when everything is in order. */
const checkNew = (info: NewDataset, bars: BarColumns): Result<number, Failure> => {
  if (!symbolPattern.test(info.symbol)) return fail(invalid('symbol', '1 to 20 of A-Z, 0-9, ".", "_" and "-"', info.symbol));
  const given = Object.keys(toNamedColumns(bars)).slice(2);
  if (given.join() !== info.columns.join()) return fail(invalid('columns', given.join(), info.columns.join()));
  const checked = checkBars(bars);
  if (!checked.ok) return checked;
  if (bars.startMs.length > 50_000_000) return fail(failure('TooLarge', 'a data set must have at most 50,000,000 bars'));
  return parseInterval(info.interval);
};

const measure = (bars: BarColumns, calendar: CalendarId, intervalMs: number): Pick<DatasetInfo, 'rows' | 'fromMs' | 'toMs' | 'gaps'> => ({
  rows: bars.startMs.length,
  fromMs: bars.startMs[0] ?? 0,
  toMs: bars.endMs.at(-1) ?? 0,
  gaps: countMissing(findGaps(calendar, intervalMs, bars)),
});
