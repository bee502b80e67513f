/** The benchmark of a sweep: as it is asked for by a word, with the data sets it is read from, and its returns on the days of the rows. */
import { benchmarkNeed, benchmarkText, closesAtRows, ownBenchmark, returnsOfHeld, type SweepBenchmark } from '#/core/search/benchmark.ts';
import type { SweepQuestion } from '#/core/search/question.ts';
import type { Subject, Variant } from '#/core/search/subject.ts';
import type { Benchmark } from '#/core/search/superiority.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { sealedFacts } from '#/server/runs/fact-sets.ts';
import { newestBars, sealedBars, type SeriesSources } from '#/server/runs/other-bars.ts';
import { isFactSet } from '#/server/runs/series-data.ts';

type Rows = Pick<Subject, 'asked' | 'book'>;

/** Undefined is cash, which `cash` says too. What the rows cannot be held against is refused before anything runs. */
export const askBenchmark = async (
  history: SeriesSources | undefined,
  text: string | undefined,
  rows: Rows,
): Promise<Result<SweepBenchmark | undefined, Failure>> => {
  if (text === undefined || text === 'cash') return ok(undefined);
  const own = ownBenchmark(text, rows);
  if (!own.ok) return own;
  if (own.value !== undefined) return ok({ by: own.value });
  const symbol = text.toUpperCase();
  const need = benchmarkNeed(symbol, rows.asked);
  const bars = await newestBars(history, [askedOf(need)]);
  if (!bars.ok) return bars;
  const { sets, known } = bars.value;
  const closes = closesAtRows(need, known, rows.asked);
  if (!closes.ok) return closes;
  const unlike = await otherCurrency(history, sets, rows);
  return unlike === undefined ? ok({ by: 'instrument', symbol, sets }) : fail(unlike);
};

const askedOf = (need: ReturnType<typeof benchmarkNeed>): Parameters<typeof newestBars>[1][number] => ({
  ...need,
  needs: [need],
  nodes: ['the benchmark'],
});

/** A return in another currency is not the account's. */
const otherCurrency = async (
  history: SeriesSources | undefined,
  sets: Extract<SweepBenchmark, { by: 'instrument' }>['sets'],
  { asked: { instrument } }: Rows,
): Promise<Failure | undefined> => {
  const hash = sets.find(({ kind }) => kind === 'bars')?.hash;
  const info = (await history?.list())?.find((each) => each.hash === hash);
  const currency = info?.currency ?? 'USD';
  return currency === instrument.currency ? undefined : invalid('--benchmark', `in ${instrument.currency}, as the account`, currency);
};

export interface HeldOf {
  readonly question: SweepQuestion;
  readonly subject: Subject;
  /** Any that runs: equal parts of a book are the same for all. */
  readonly variant: Variant;
}

/** Undefined is cash. */
export const readBenchmark = async (
  history: SeriesSources | undefined,
  { question, subject, variant }: HeldOf,
): Promise<Result<Benchmark | undefined, Failure>> => {
  const { benchmark } = question;
  const name = benchmarkText(question);
  if (benchmark === undefined || name === undefined) return ok(undefined);
  const closes = benchmark.by === 'instrument' ? await closesOf(history, benchmark, subject) : subject.held(variant);
  return closes.ok ? ok({ name, returns: returnsOfHeld(closes.value, subject.asked) }) : closes;
};

const closesOf = async (
  history: SeriesSources | undefined,
  { symbol, sets }: Extract<SweepBenchmark, { by: 'instrument' }>,
  { asked }: Rows,
): Promise<Result<Float64Array, Failure>> => {
  const need = benchmarkNeed(symbol, asked);
  const facts = history === undefined ? ok([]) : await sealedFacts(history, sets.filter(isFactSet));
  if (!facts.ok) return facts;
  const bars = await sealedBars(history, [askedOf(need)], { sets, facts: facts.value });
  return bars.ok ? closesAtRows(need, bars.value.known, asked) : bars;
};
