/**
 * Whether the best of a sweep is better than its benchmark, given that it was looked for.
 *   reality check  White's p: no variant earns more than the benchmark (cash, or what benchmark.ts names); every variant centred, not studentised
 *   SPA            Hansen's p of the same, studentised; consistent, with its lower and upper bound
 * Both from the same 1,000 stationary bootstrap samples of blocks of 10 days on average. Columns are the returns of trading days of every
 * variant that has as many as the best one, less those of the benchmark, where that varies. Of a sweep of more than 1,000 runs, or of more
 * than 1,000,000 returns, a sample by chance and the best: fewer could have been lucky, so p is then a lower bound. Source: White (2000);
 * Hansen (2005).
 */
import { dailyEquity } from '../report/returns.ts';
import { samplesOf } from '../stats/analysis/overfitting/spa.ts';
import { superiorAbilitiesOf } from '../stats/analysis/overfitting/superior-ability.ts';
import { at } from '../stats/column.ts';
import { noValue, type Estimate } from '../stats/estimate.ts';
import type { CalendarId } from '../instrument/instrument.ts';
import type { BarColumns } from '../ports/history.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import { given } from '../value/given.ts';
import { ok } from '../value/result.ts';
import type { SweepPlan } from './plan.ts';
import { sampleRows } from './sample-rows.ts';
import { figureOf, type Figure } from './figure.ts';

const mostRows = 1000;
const mostReturns = 1_000_000;

const terms = { block: 10, samples: 1000, seed: 7 } as const;

export interface Superiority {
  /** Absent it is cash. */
  readonly benchmark?: string;
  /** White's p. */
  readonly realityCheck: number;
  /** Hansen's p. */
  readonly spa: { readonly lower: number; readonly consistent: number; readonly upper: number };
  /** Variants that were looked at, of so many in the sweep. */
  readonly variants: number;
  readonly runs: number;
  /** Of those, variants whose returns above the benchmark do not vary: against cash those that trade nothing. */
  readonly flat: number;
  /** Whether only a part of the sweep was looked at. */
  readonly isLowerBound: boolean;
  readonly days: number;
  readonly block: number;
  readonly samples: number;
  readonly seed: number;
}

export interface Benchmark {
  readonly name: string;
  /** Of the days of the rows. */
  readonly returns: Float64Array;
}

/** Rows of what a search runs on, as far as their days are counted. */
export interface SampledRows {
  readonly bars: Pick<BarColumns, 'endMs'>;
  readonly instrument: { readonly calendar: CalendarId };
}

/** Takes the returns of days of the rows that stand for the sweep. */
export class ReturnsSample {
  readonly #runs: number;
  readonly #isPart: boolean;
  readonly #kept = new Map<number, Float64Array>();
  readonly wants: (index: number) => boolean;

  constructor({ runs }: Pick<SweepPlan, 'runs'>, { bars: { endMs }, instrument: { calendar } }: SampledRows) {
    this.#runs = runs;
    const days = dailyEquity({ endMs, calendar }, endMs, 0).days.length;
    const most = Math.min(mostRows, Math.max(1, Math.floor(mostReturns / Math.max(1, days))));
    this.#isPart = runs > most;
    this.wants = sampleRows(runs, most);
  }

  has(index: number): boolean {
    return this.#kept.has(index);
  }

  take(index: number, returns: readonly number[]): void {
    this.#kept.set(index, Float64Array.from(returns));
  }

  /** Of the rows that cover as many days as the best one; against cash where there is no benchmark. */
  read(best: number, benchmark?: Benchmark): Estimate<Superiority> {
    const days = this.#kept.get(best)?.length ?? 0;
    if (benchmark !== undefined && benchmark.returns.length !== days)
      return noValue(`the benchmark must have the ${days} days of the best row, has ${benchmark.returns.length}`, days);
    const alike = [...this.#kept].toSorted(([a], [b]) => a - b).flatMap(([, returns]) => (returns.length === days ? [returns] : []));
    const above = benchmark === undefined ? alike : alike.map((returns) => returns.map((value, day) => value - at(benchmark.returns, day)));
    const varying = above.filter((returns) => returns.some((value) => value !== returns[0]));
    const what = benchmark === undefined ? 'returns' : 'returns above the benchmark';
    if (varying.length < 2) return noValue(`at least 2 variants whose ${what} vary are needed, there are ${varying.length}`, days);
    const both = superiorAbilitiesOf(varying, samplesOf(days, terms), terms.block);
    if (!both.ok) return both;
    const { plain, studentised } = both.value;
    const { lower, consistent, upper } = studentised;
    const counts = { variants: varying.length, runs: this.#runs, flat: alike.length - varying.length, isLowerBound: this.#isPart, days };
    const against = given({ benchmark: benchmark?.name });
    return ok({ ...against, realityCheck: plain.upper, spa: { lower, consistent, upper }, ...counts, ...terms });
  }
}

export interface SuperiorityRecord {
  readonly schema: 1;
  readonly sweepId: string;
  readonly result: Figure<Superiority>;
  readonly resultHash: Digest;
}

export const sealSuperiority = (sweepId: string, estimate: Estimate<Superiority>): SuperiorityRecord => {
  const result = figureOf(estimate);
  return { schema: 1, sweepId, result, resultHash: contentHash(result) };
};
