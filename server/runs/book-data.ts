/** The data of a run of many instruments from a history: a list of symbols, or an index by its dated membership. */
import { defaultMaxAgeMs } from '#/core/market/panel.ts';
import { shareTimes } from '#/core/market/shared-times.ts';
import { bookCurrencies } from '#/core/backtest/book/book-input.ts';
import type { Fact, FactSetKind } from '#/core/market/facts/facts.ts';
import type { FactHistory } from '#/core/ports/facts.ts';
import type { BarRange, DatasetInfo, History } from '#/core/ports/history.ts';
import type { RunData } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { accountCurrencyInput } from '#/core/value/input.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { enough, instrumentOf } from './data-source.ts';
import { dataSymbolOf, symbolFacts } from './symbols.ts';
import { readNewest, readSet, type ReadSet } from './fact-sets.ts';

export interface BookRequest {
  /** Symbols of the book, or all that ever were members of the index. */
  readonly symbols?: readonly string[] | undefined;
  readonly index?: string | undefined;
  readonly interval?: string | undefined;
  /** Of the account; the one that all members share when absent. */
  readonly currency?: string | undefined;
  /** The set of rates of exchange, where there is more than one currency; MAIN when absent. */
  readonly fx?: string | undefined;
  readonly range: BarRange;
  /** When the symbols were in use: the end of the range, or now, when absent. */
  readonly asOfMs?: number | undefined;
}

export type BookSources = Pick<History, 'list' | 'read'> & FactHistory;

const factKinds: readonly FactSetKind[] = ['actions', 'membership', 'delistings', 'classification'];

export const loadBook = async (history: BookSources, request: BookRequest): Promise<Result<BookData, Failure>> => {
  const { index, range, interval = '1d' } = request;
  const named = await namesOf(history, request);
  if (!named.ok) return named;
  const { facts, sets: factSets } = await readNewest(history, factKinds);
  const datasets = await chosenSets(history, { ...request, symbols: named.value, interval }, facts);
  if (!datasets.ok) return datasets;
  const members: RunData[] = [];
  const withTimes = shareTimes();
  for (const info of datasets.value) {
    const bars = withTimes(await history.read(info.hash, range));
    // A member of an index may have been none in this stretch of time.
    if (bars.close.length < 2 && index !== undefined) continue;
    const data = enough({ instrument: instrumentOf(info, { symbol: info.symbol }), interval: info.interval, bars, dataHash: info.hash });
    if (!data.ok) return fail({ ...data.failure, message: `${info.symbol}: ${data.failure.message}` });
    members.push(data.value);
  }
  const rates = await ratesFor(history, { ...request, members, facts });
  if (!rates.ok) return rates;
  const { currency, sets, facts: observed } = rates.value;
  const known = { facts: [...facts, ...observed], factSets: [...factSets, ...sets] };
  return ok({ members, ...known, maxAgeMs: defaultMaxAgeMs, names: await symbolFacts(history), ...given({ index, currency }) });
};

/** The symbols of a list as their data sets are called. */
const namesOf = async (
  history: BookSources,
  { symbols, asOfMs, range }: BookRequest,
): Promise<Result<readonly string[] | undefined, Failure>> => {
  if (symbols === undefined) return ok(undefined);
  const names: string[] = [];
  for (const symbol of symbols) {
    const name = await dataSymbolOf(history, { symbol, asOfMs: asOfMs ?? range.toMs });
    if (!name.ok) return name;
    names.push(name.value);
  }
  return ok(names);
};

interface AskedRates extends Pick<BookRequest, 'currency' | 'fx'> {
  readonly members: readonly RunData[];
  readonly facts: readonly Fact[];
}

interface ReadRates extends ReadSet {
  /** Of the account, where it is not what all members share. */
  readonly currency: string | undefined;
}

/** No set is read, and none is part of the question, where all is in one currency. */
const ratesFor = async (history: FactHistory, { members, facts, currency, fx }: AskedRates): Promise<Result<ReadRates, Failure>> => {
  const asked = accountCurrencyInput.optional().safeParse(currency);
  if (!asked.success) return fail(invalid('currency', '3 to 5 capitals such as EUR, and no hundredths such as GBX', currency));
  const currencies = bookCurrencies({ members, facts, currency });
  if (!currencies.ok) return currencies;
  const { base, others } = currencies.value;
  const own = members.every(({ instrument }) => instrument.currency === base) ? undefined : base;
  if (others.length > 0) {
    const read = await readSet(history, 'fx', fx ?? 'MAIN');
    return read.ok ? ok({ currency: own, ...read.value }) : read;
  }
  return fx === undefined ? ok({ currency: own, sets: [], facts: [] }) : fail(invalid('fx', `absent: all is in ${base}`, fx));
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
  const { facts } = await readNewest(history, ['membership']);
  const known = new Set((await history.list()).map(({ instrumentId }) => instrumentId));
  const changes = facts.filter((fact) => fact.kind === 'Membership');
  return [...Map.groupBy(changes, ({ index }) => index)].map(([index, rows]) => {
    const ids = new Set(rows.map(({ instrumentId }) => instrumentId));
    return { index, members: ids.size, withBars: [...ids].filter((id) => known.has(id)).length };
  });
};
