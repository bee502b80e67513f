/** The data of a run of many instruments from a history: a list of symbols, or an index by its dated membership. */
import { defaultMaxAgeMs } from '#/core/backtest/book/book-input.ts';
import type { Fact, FactSetKind } from '#/core/market/facts/facts.ts';
import type { FactHistory } from '#/core/ports/facts.ts';
import type { BarRange, DatasetInfo, History } from '#/core/ports/history.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import type { BookQuestion } from '#/core/report/run-record.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { enough, instrumentOf } from './data-source.ts';

export interface BookRequest {
  /** Symbols of the book, or all that ever were members of the index. */
  readonly symbols?: readonly string[] | undefined;
  readonly index?: string | undefined;
  readonly interval?: string | undefined;
  readonly range: BarRange;
}

type BookSources = Pick<History, 'list' | 'read'> & FactHistory;

const factKinds: readonly FactSetKind[] = ['actions', 'membership', 'delistings'];

export const loadBook = async (history: BookSources, request: BookRequest): Promise<Result<BookData, Failure>> => {
  const { index, range, interval = '1d' } = request;
  const { facts, factSets } = await newestFacts(history);
  const datasets = await chosenSets(history, { ...request, interval }, facts);
  if (!datasets.ok) return datasets;
  const members: RunData[] = [];
  for (const info of datasets.value) {
    const bars = await history.read(info.hash, range);
    // A member of an index may have been none in this stretch of time.
    if (bars.close.length < 2 && index !== undefined) continue;
    const data = enough({ instrument: instrumentOf(info, { symbol: info.symbol }), interval: info.interval, bars, dataHash: info.hash });
    if (!data.ok) return fail({ ...data.failure, message: `${info.symbol}: ${data.failure.message}` });
    members.push(data.value);
  }
  return ok({ members, facts, factSets, maxAgeMs: defaultMaxAgeMs, ...given({ index }) });
};

/** The same facts again, by their hashes. */
export const sealedFacts = async (history: FactHistory, sets: BookQuestion['facts']): Promise<Result<readonly Fact[], Failure>> => {
  const kept = new Set((await history.listFacts()).map(({ hash }) => hash));
  const facts: Fact[] = [];
  for (const { kind, set, hash } of sets) {
    if (!kept.has(hash)) return fail(failure('NotFound', `${kind} of the set ${set} ${hash} must be in this home, were not found`));
    facts.push(...(await history.readFacts(hash)));
  }
  return ok(facts);
};

const newestFacts = async (history: FactHistory): Promise<Pick<BookData, 'facts' | 'factSets'>> => {
  const newest = new Map((await history.listFacts()).map((info) => [`${info.kind} ${info.set}`, info]));
  const sets = [...newest.values()].filter(({ kind }) => factKinds.includes(kind));
  const facts: Fact[] = [];
  for (const { hash } of sets) facts.push(...(await history.readFacts(hash)));
  return { facts, factSets: sets.map(({ kind, set, hash }) => ({ kind, set, hash })) };
};

const chosenSets = async (
  history: Pick<History, 'list'>,
  { symbols, index, interval }: BookRequest,
  facts: readonly Fact[],
): Promise<Result<readonly DatasetInfo[], Failure>> => {
  const sets = new Map((await history.list()).filter((info) => info.interval === interval).map((info) => [info.instrumentId, info]));
  if (symbols === undefined) {
    if (index === undefined) return fail(invalid('symbols', 'present, or an index', undefined));
    const ids = new Set(facts.flatMap((fact) => (fact.kind === 'Membership' && fact.index === index ? [fact.instrumentId] : [])));
    if (ids.size === 0) return fail(failure('NotFound', `membership of ${index} must be imported first, was not found`));
    const found = [...ids].toSorted().flatMap((id) => sets.get(id) ?? []);
    return found.length > 0
      ? ok(found)
      : fail(failure('NotFound', `${interval} bars of members of ${index} must be imported first, were not found`));
  }
  const bySymbol = new Map([...sets.values()].map((info) => [info.symbol, info]));
  const missing = symbols.filter((symbol) => !bySymbol.has(symbol));
  if (missing.length > 0)
    return fail(failure('NotFound', `${interval} bars of ${missing.join(', ')} must be imported first, were not found`));
  return ok([...new Set(symbols)].flatMap((symbol) => bySymbol.get(symbol) ?? []));
};

export interface UniverseInfo {
  readonly index: string;
  /** That ever were in it. */
  readonly members: number;
  /** Of those, with bars of some interval here. */
  readonly withBars: number;
}

export const universesOf = async (history: BookSources): Promise<readonly UniverseInfo[]> => {
  const { facts } = await newestFacts(history);
  const known = new Set((await history.list()).map(({ instrumentId }) => instrumentId));
  const changes = facts.filter((fact) => fact.kind === 'Membership');
  return [...Map.groupBy(changes, ({ index }) => index)].map(([index, rows]) => {
    const ids = new Set(rows.map(({ instrumentId }) => instrumentId));
    return { index, members: ids.size, withBars: [...ids].filter((id) => known.has(id)).length };
  });
};
