/**
 * What the rows of a sweep are tested against: cash, or what is bought at the first close of the rows and held, without cost.
 *   held          the traded instrument
 *   equal-parts   equal parts of the members of a book that trade at its first close
 *   SYMBOL        another instrument, its splits adjusted for; at each close of the rows its last close by then, at most 7 days old
 * So its returns are of the same days as the rows' own. In the account's currency; dividends are not part of it.
 */
import { barsNeed, type BarsNeed } from '../market/bar-series.ts';
import { alignKnown, seriesKey, type AllKnownSeries } from '../market/facts/known-series.ts';
import { defaultMaxAgeMs } from '../market/panel.ts';
import type { RunSeries } from '../report/backtest-report.ts';
import { dailyEquity } from '../report/returns.ts';
import { growthOf } from '../report/tear-sheet.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { dayText, msPerDay } from '../value/timestamp.ts';
import type { SweepQuestion } from './question.ts';
import type { Subject } from './subject.ts';

export const ownBenchmarks = ['held', 'equal-parts'] as const;
type OwnBenchmark = (typeof ownBenchmarks)[number];

export type SweepBenchmark =
  | { readonly by: OwnBenchmark }
  /** The data sets that its closes are read from. */
  | { readonly by: 'instrument'; readonly symbol: string; readonly sets: RunSeries['sets'] };

type Rows = Pick<Subject, 'asked' | 'book'>;

/** The one of `held` and `equal-parts` that the rows have; undefined for what is neither. */
export const ownBenchmark = (text: string, { book }: Pick<Rows, 'book'>): Result<OwnBenchmark | undefined, Failure> => {
  const own = ownBenchmarks.find((each) => each === text);
  if (own === undefined) return ok(undefined);
  const [fit, on]: [OwnBenchmark, string] = book === undefined ? ['held', 'one instrument'] : ['equal-parts', 'a book'];
  return own === fit ? ok(own) : fail(invalid('--benchmark', `${fit}, cash or a symbol for a sweep of ${on}`, own));
};

export const benchmarkNeed = (symbol: string, { interval }: Rows['asked']): BarsNeed => ({
  ...{ symbol, interval, prices: 'split-adjusted', column: 'close' },
});

/** Closes of another instrument at each close of the rows. */
export const closesAtRows = (need: BarsNeed, known: AllKnownSeries, { bars: { endMs } }: Rows['asked']): Result<Float64Array, Failure> => {
  const series = known.get(seriesKey(barsNeed(need)));
  const closes =
    series === undefined ? endMs.map(() => NaN) : alignKnown(series, endMs, { print: 'latest', back: 0, maxAgeMs: defaultMaxAgeMs });
  const row = closes.findIndex(Number.isNaN);
  if (row < 0) return ok(closes);
  const age = `a ${need.interval} close at most ${defaultMaxAgeMs / msPerDay} days old at each close of the rows`;
  return fail(invalid('--benchmark', `an instrument with ${age}, also at ${dayText(endMs[row] ?? 0)}`, need.symbol));
};

/** Of days, as the rows' own. */
export const returnsOfHeld = (closes: Float64Array, { bars: { endMs }, instrument: { calendar } }: Rows['asked']): Float64Array =>
  Float64Array.from(dailyEquity({ endMs, calendar }, growthOf(closes, endMs.length, 1), 1).returns);

/** By its name; cash is absent. */
export const benchmarkText = ({ benchmark, dataset, book }: Pick<SweepQuestion, 'benchmark' | 'dataset' | 'book'>): string | undefined => {
  if (benchmark === undefined) return undefined;
  if (benchmark.by === 'equal-parts') return `equal parts of ${dataset.symbol} (${book?.members.length ?? 0} instruments)`;
  return `${benchmark.by === 'instrument' ? benchmark.symbol : dataset.symbol} bought and held`;
};
