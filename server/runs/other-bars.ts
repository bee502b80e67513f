/**
 * Bars of the other instruments that a graph reads: the newest data set of each symbol and interval, or the very ones that a sealed run
 * read. One that is not in the home is refused by name, with the nodes that read it.
 */
import { barSeriesOf, barsSetOf, readBarsNeed, type BarsNeed } from '#/core/market/bar-series.ts';
import { isCorporateAction } from '#/core/market/facts/adjusted.ts';
import type { Fact } from '#/core/market/facts/facts.ts';
import { forwardAdjusted } from '#/core/market/facts/forward-adjusted.ts';
import type { KnownSeries } from '#/core/market/facts/known-series.ts';
import type { FactHistory } from '#/core/ports/facts.ts';
import type { BarColumns, DatasetInfo, History } from '#/core/ports/history.ts';
import type { ReadBarSet, RunSeries } from '#/core/report/backtest-report.ts';
import type { ProgramSeries } from '#/core/strategy/compile.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readNewest } from './fact-sets.ts';
import { readWhole } from './sealed-data.ts';
import { dataSymbolOf } from './symbols.ts';

export type SeriesSources = FactHistory & Pick<History, 'list' | 'find' | 'read'>;

/** What a program asks of one data set. */
interface Asked {
  readonly symbol: string;
  readonly interval: string;
  readonly needs: readonly BarsNeed[];
  readonly nodes: readonly string[];
}

export const askedBars = (series: readonly ProgramSeries[]): readonly Asked[] => {
  const needs = series.flatMap(({ nodes, ...need }) => {
    const read = readBarsNeed(need);
    return read === undefined ? [] : [{ need: read, nodes }];
  });
  const bySet = Map.groupBy(needs, ({ need: { symbol, interval } }) => `${symbol} ${interval}`);
  return [...bySet.values()].flatMap((each) => {
    const [first] = each;
    if (first === undefined) return [];
    const { symbol, interval } = first.need;
    const nodes = [...new Set(each.flatMap((one) => one.nodes))];
    return [{ symbol, interval, needs: each.map(({ need }) => need), nodes }];
  });
};

/** The newest data set of each that is asked; of those that are not there, only the first is named. */
export const newestBars = async (history: SeriesSources | undefined, asked: readonly Asked[]): Promise<Result<RunSeries, Failure>> => {
  const chosen: Chosen[] = [];
  for (const each of asked) {
    const info = history === undefined ? ok(undefined) : await findNewest(history, each);
    if (!info.ok) return info;
    if (history === undefined || info.value === undefined) return fail(notImported(each));
    chosen.push({ asked: each, info: info.value, bars: await history.read(info.value.hash) });
  }
  const actions = needsActions(asked) && history !== undefined ? await readNewest(history, ['actions']) : { sets: [], facts: [] };
  return ok(toSeries(chosen, actions));
};

/** The same again, by their hashes; one that is damaged is named. */
export const sealedBars = async (
  history: SeriesSources | undefined,
  asked: readonly Asked[],
  { sets, facts }: Actions,
): Promise<Result<RunSeries, Failure>> => {
  const chosen: Chosen[] = [];
  for (const each of asked) {
    const sealed = sets.find(({ kind, set }) => kind === 'bars' && set === barsSetOf(each));
    const info = (await history?.list())?.find(({ hash, interval }) => hash === sealed?.hash && interval === each.interval);
    if (history === undefined || info === undefined) return fail(notKept(each, sealed?.hash));
    const bars = await readWhole(history, info);
    if (!bars.ok) return bars;
    chosen.push({ asked: each, info, bars: bars.value });
  }
  return ok(toSeries(chosen, { sets: sets.filter(({ kind }) => kind === 'actions'), facts }));
};

interface Chosen {
  readonly asked: Asked;
  readonly info: Pick<DatasetInfo, 'hash' | 'instrumentId' | 'currency'>;
  readonly bars: BarColumns;
}

interface Actions {
  readonly sets: RunSeries['sets'];
  readonly facts: readonly Fact[];
}

const needsActions = (asked: readonly Asked[]): boolean => asked.some(({ needs }) => needs.some(({ prices }) => prices !== 'raw'));

const findNewest = async (
  history: SeriesSources,
  { symbol, interval }: Pick<Asked, 'symbol' | 'interval'>,
): Promise<Result<DatasetInfo | undefined, Failure>> => {
  const name = await dataSymbolOf(history, { symbol, asOfMs: undefined });
  return name.ok ? ok(await history.find(name.value, interval)) : name;
};

const toSeries = (chosen: readonly Chosen[], { sets, facts }: Actions): RunSeries => {
  const known = new Map<string, KnownSeries>();
  for (const { asked, info, bars } of chosen) {
    const [raw, adjusted] = [asked.needs.filter(({ prices }) => prices === 'raw'), asked.needs.filter(({ prices }) => prices !== 'raw')];
    for (const [key, series] of barSeriesOf(bars, raw)) known.set(key, series);
    if (adjusted.length === 0) continue;
    for (const [key, series] of barSeriesOf(forwardAdjusted(bars, actionsOf(info, facts)), adjusted)) known.set(key, series);
  }
  const read = chosen.map(({ asked, info: { hash } }): ReadBarSet => ({ kind: 'bars', set: barsSetOf(asked), hash }));
  const currencies = new Map(chosen.map(({ asked: { symbol }, info: { currency = 'USD' } }) => [symbol, currency]));
  return { sets: [...read, ...sets], known, currencies };
};

/** In the order in which they were known and in effect. */
const actionsOf = ({ instrumentId }: Pick<DatasetInfo, 'instrumentId'>, facts: readonly Fact[]) =>
  facts
    .filter(isCorporateAction)
    .filter((action) => action.instrumentId === instrumentId)
    .map((action) => ({ ...action, effectiveMs: Math.max(action.effectiveMs, action.knownAtMs) }))
    .toSorted((a, b) => a.effectiveMs - b.effectiveMs);

const notImported = ({ symbol, interval, nodes }: Asked): Failure =>
  failure('NotFound', `bars of ${symbol} ${interval} must be imported first, were not found: read by ${nodes.join(', ')}`);

const notKept = ({ symbol, interval }: Asked, hash: string | undefined): Failure =>
  failure('NotFound', `data set ${symbol} ${interval} ${hash ?? ''} must be in this home, was not found: import the same file again`);
