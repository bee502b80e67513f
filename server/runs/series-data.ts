/**
 * Series of the outside world, and bars of other instruments, for what is about to run: the newest version of the set that has each, or the
 * very sets that a sealed run read. A series that is nowhere, or in more than one set, is refused by name before anything runs.
 */
import { knownSeriesOf, seriesKey, seriesKinds, type KnownSeries, type SeriesNeed } from '#/core/market/facts/known-series.ts';
import type { Fact } from '#/core/market/facts/facts.ts';
import type { FactHistory } from '#/core/ports/facts.ts';
import type { ReadFactSet, RunData, RunSeries } from '#/core/report/backtest-report.ts';
import type { BookData } from '#/core/report/book-report.ts';
import { checkSeries, compileGraph, type Program } from '#/core/strategy/compile.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { given } from '#/core/value/given.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { newestSets, sealedFacts } from './fact-sets.ts';
import { askedBars, newestBars, sealedBars, type SeriesSources } from './other-bars.ts';

/** What is traded, one instrument or a book. */
interface WithSeries {
  readonly series?: RunSeries;
  readonly instrument?: RunData['instrument'];
  readonly members?: BookData['members'];
}

/** The data, and what the graph reads beside them; a graph that means nothing is left to whoever compiles it. */
export const withSeries = async <Data extends WithSeries>(
  history: SeriesSources | undefined,
  graph: StrategyGraph,
  data: Data,
): Promise<Result<Data, Failure>> => {
  const program = programReading(graph);
  if (program === undefined) return ok(data);
  const series = await newestSeries(history, program);
  return series.ok ? withOneCurrency(program, data, series.value) : series;
};

/** The same series again, by the hashes of their sets. */
export const withSealedSeries = async <Data extends WithSeries>(
  history: SeriesSources | undefined,
  { graph, sets = [] }: { readonly graph: StrategyGraph; readonly sets: RunSeries['sets'] | undefined },
  data: Data,
): Promise<Result<Data, Failure>> => {
  const program = programReading(graph);
  if (program === undefined) return ok(data);
  const facts = history === undefined ? ok([]) : await sealedFacts(history, sets.filter(isFactSet));
  if (!facts.ok) return facts;
  const bars = await sealedBars(history, askedBars(program.series), { sets, facts: facts.value });
  if (!bars.ok) return bars;
  const series = seriesOf(program, { sets, facts: facts.value }, bars.value);
  return series.ok ? withOneCurrency(program, data, { ...series.value, sets }) : series;
};

/** Refuses a node that adds, subtracts or compares prices of two currencies. */
const withOneCurrency = <Data extends WithSeries>(program: Program, data: Data, series: RunSeries): Result<Data, Failure> => {
  const traded = (data.members ?? [data]).flatMap(({ instrument }) => instrument ?? []);
  for (const { node, others, hasOwn } of program.pricesTogether) {
    const own = hasOwn ? traded.map(({ symbol, currency }): [string, string] => [symbol, currency]) : [];
    const prices = [...own, ...others.map((symbol): [string, string] => [symbol, series.currencies?.get(symbol) ?? 'USD'])];
    const [first] = prices;
    const other = prices.find(([, currency]) => currency !== first?.[1]);
    if (first === undefined || other === undefined) continue;
    const must = 'of prices in one currency: multiply one of them by a series of rates, or compare ratios';
    return fail(invalid(node, must, `${first[0]} in ${first[1]}, ${other[0]} in ${other[1]}`));
  }
  return ok({ ...data, series });
};

export const isFactSet = (set: RunSeries['sets'][number]): set is ReadFactSet => set.kind !== 'bars';

/** Quotes come with the bars. */
const isBesideBars = ({ kind }: SeriesNeed): boolean => kind !== 'quotes';

const programReading = (graph: StrategyGraph): Program | undefined => {
  const program = compileGraph(graph);
  return program.ok && program.value.series.some(isBesideBars) ? program.value : undefined;
};

type Reading = Pick<Program, 'series'>;

/** What sets of facts have of it, as they are now: a deployment is told bars by its lane. */
export const newestFactSeries = (history: SeriesSources | undefined, { series }: Reading): Promise<Result<RunSeries, Failure>> =>
  newestSeries(history, { series: series.filter(({ kind }) => kind !== 'bars') });

const newestSeries = async (history: SeriesSources | undefined, program: Reading): Promise<Result<RunSeries, Failure>> => {
  const found = await findSeries(history, program.series);
  if (!found.ok) return found;
  const bars = await newestBars(history, askedBars(program.series));
  return bars.ok ? seriesOf(program, found.value, bars.value) : bars;
};

/** One series as it is now, and the set that has it. */
export const readSeries = async (
  history: FactHistory | undefined,
  need: SeriesNeed,
): Promise<Result<{ readonly set: RunSeries['sets'][number]; readonly known: KnownSeries }, Failure>> => {
  const found = await findSeries(history, [need]);
  if (!found.ok) return found;
  const [set] = found.value.sets;
  const known = knownSeriesOf(found.value.facts).get(seriesKey(need));
  return set === undefined || known === undefined
    ? fail(failure('NotFound', `series ${seriesKey(need)} must be imported first, was not found`))
    : ok({ set, known });
};

interface FoundSeries {
  readonly sets: RunSeries['sets'];
  readonly facts: readonly Fact[];
}

const findSeries = async (history: FactHistory | undefined, needs: readonly SeriesNeed[]): Promise<Result<FoundSeries, Failure>> => {
  const wanted = new Set(needs.filter(({ kind }) => seriesKinds.some((known) => known === kind)).map(seriesKey));
  const sets: ReadFactSet[] = [];
  const facts: Fact[] = [];
  const setOf = new Map<string, string>();
  for (const { kind, set, hash } of history === undefined || wanted.size === 0 ? [] : await newestSets(history, seriesKinds)) {
    const own = (await history?.readFacts(hash)) ?? [];
    const found = [...knownSeriesOf(own).keys()].filter((key) => wanted.has(key));
    if (found.length === 0) continue;
    for (const key of found) {
      const other = setOf.get(key);
      if (other !== undefined) return fail(invalid(`series ${key}`, 'in one set of facts', `${other} and ${set}`));
      setOf.set(key, set);
    }
    sets.push({ kind, set, hash });
    facts.push(...own);
  }
  return ok({ sets, facts });
};

export interface ShownSeries {
  readonly key: string;
  readonly readableMs: readonly number[];
  readonly effectiveMs: readonly number[];
  readonly value: readonly number[];
}

/** More than a preview looks at: the oldest periods beyond it are left out whole. */
const mostShown = 20_000;

/** Those of the series that are there, for a page that previews a drawing. */
export const shownSeries = async (
  history: SeriesSources | undefined,
  needs: readonly SeriesNeed[],
): Promise<Result<readonly ShownSeries[], Failure>> => {
  const found = await findSeries(history, needs);
  if (!found.ok) return found;
  const known = new Map(knownSeriesOf(found.value.facts));
  for (const asked of askedBars(needs.map((need) => ({ ...need, nodes: [] })))) {
    const bars = await newestBars(history, [asked]);
    for (const [key, series] of bars.ok ? bars.value.known : []) known.set(key, series);
  }
  return ok(
    needs.map(seriesKey).flatMap((key) => {
      const series = known.get(key);
      return series === undefined ? [] : [{ key, ...newestOf(series) }];
    }),
  );
};

const newestOf = ({ readableMs, effectiveMs, value }: KnownSeries): Omit<ShownSeries, 'key'> => {
  const periods = Float64Array.from(effectiveMs).sort();
  const fromMs = periods[periods.length - mostShown] ?? Number.NEGATIVE_INFINITY;
  const kept = Array.from(effectiveMs, (ms, row) => (ms >= fromMs ? row : -1)).filter((row) => row >= 0);
  const pick = (column: ArrayLike<number>): readonly number[] => kept.flatMap((row) => column[row] ?? []);
  return { readableMs: pick(readableMs), effectiveMs: pick(effectiveMs), value: pick(value) };
};

/** Only what the program reads. */
const seriesOf = (program: Reading, { sets, facts }: FoundSeries, bars: RunSeries): Result<RunSeries, Failure> => {
  const wanted = new Set(program.series.map(seriesKey));
  const known = new Map([...[...knownSeriesOf(facts)].filter(([key]) => wanted.has(key)), ...bars.known]);
  const there = checkSeries({ series: program.series.filter(isBesideBars) }, known);
  const read = new Map([...sets, ...bars.sets].map((set) => [`${set.kind} ${set.set}`, set]));
  return there.ok ? ok({ sets: [...read.values()], known, ...given({ currencies: bars.currencies }) }) : there;
};
