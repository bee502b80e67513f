/**
 * How likely the best row of a sweep is luck, from what the rows and the registry keep of every trial.
 *   deflated Sharpe   probability that its true ratio is above what the best of as many worthless variants would show; count and
 *                     spread are those of the whole family, this sweep and all before it; trials over less than half as many days as the
 *                     best are counted, and left out of the spread
 *   PBO               by CSCV over the rows' 16 block sums (a block is one observation); of more than 1,000 rows a sample, and the best
 *   superiority       p that no variant beats the benchmark, by White and by Hansen (superiority.ts)
 *   track record      years of returns like these until the ratio can be called positive at 95 percent
 * Good is a deflated ratio of 0.95, a PBO of 0.2 at most, a plateau of 0.5 and Hansen's p of 0.05 at most; bad is any of the first two on
 * the wrong side of a half, or unknown.
 * Source: Bailey and Lopez de Prado, The Deflated Sharpe Ratio (2014); Bailey, Borwein, Lopez de Prado and Zhu (2017).
 */
import { toReturns } from '../report/run-record.schema.ts';
import { trialSample, type FamilyTrials, type TrialReturns } from '../report/trial.ts';
import { blocksOfSums, pboFrom, splitsOf, type Pbo } from '../stats/analysis/overfitting/pbo.ts';
import { noValue, type Estimate } from '../stats/estimate.ts';
import { deflatedBenchmark, minimumTrackRecord, probabilisticSharpe, type SharpeSample } from '../stats/sharpe-inference.ts';
import type { Figure } from './figure.ts';
import { ok } from '../value/result.ts';
import type { Overfit } from './overfit-parts.ts';
import { overfitPlots } from './overfit-plots.ts';
import type { SweepPlan } from './plan.ts';
import type { DoneRow, SweepRow } from './row.ts';
import { isDone } from './row.ts';
import { sampleRows } from './sample-rows.ts';
import type { RankedRow } from './summary.ts';
import type { Superiority } from './superiority.ts';

export interface BestVerdict {
  readonly level: 'good' | 'warn' | 'bad';
  readonly deflatedSharpe: Figure;
  /** A year's ratio that the best of as many worthless variants would show. */
  readonly luckySharpe: Figure;
  readonly pbo: Figure<Pbo>;
  readonly superiority: Figure<Superiority>;
  readonly trackRecordYears: Figure;
  /** Of the family, this sweep among them. */
  readonly trials: { readonly raw: number; readonly effective?: number };
}

const mostRows = 1000;

/** Takes the rows of a sweep one by one and keeps the block sums of at most a thousand. */
export class OverfitSample {
  readonly #wants: (index: number) => boolean;
  readonly #kept = new Map<number, TrialReturns>();

  constructor({ runs }: Pick<SweepPlan, 'runs'>) {
    this.#wants = sampleRows(runs, mostRows);
  }

  take(row: SweepRow): void {
    if (isDone(row) && this.#wants(row.index)) this.#keep(row);
  }

  /** Of the rows that cover as many days as the best one. */
  read(best: DoneRow): Estimate<Overfit> {
    this.#keep(best);
    const { returns } = best;
    if (returns?.blocks === undefined) return noValue('its returns are of fewer than 16 days, or were not kept', returns?.n ?? 0);
    const kept = [...this.#kept].toSorted(([a], [b]) => a - b);
    const alike = kept.flatMap(([, { n, blocks }]) => (n === returns.n && blocks !== undefined ? [blocksOfSums(blocks)] : []));
    const splits = splitsOf(alike);
    return splits.ok ? ok({ pbo: pboFrom(splits.value), plots: overfitPlots(splits.value) }) : splits;
  }

  #keep({ index, returns }: DoneRow): void {
    if (returns !== undefined) this.#kept.set(index, toReturns(returns));
  }
}

export interface BestOf {
  readonly best: RankedRow;
  readonly overfit: Estimate<Overfit>;
  readonly superiority: Figure<Superiority>;
  readonly family: FamilyTrials;
}

export const judgeBest = ({ best, overfit, superiority, family }: BestOf): BestVerdict => {
  const sample = best.returns === undefined ? undefined : trialSample(toReturns(best.returns));
  const benchmark = benchmarkOf(family);
  // The row's ratio is a year's, the sample's a day's: between them stands the root of the days of a year.
  const year = sample === undefined ? undefined : (best.sharpe ?? NaN) / sample.sharpe;
  const figures = {
    deflatedSharpe: deflate(sample, benchmark),
    luckySharpe: 'value' in benchmark && year !== undefined ? finite(benchmark.value * year, noYear) : withoutSample,
    pbo: overfit.ok ? { value: overfit.value.pbo } : { reason: overfit.failure.reason },
    superiority,
    trackRecordYears: sample === undefined || year === undefined ? withoutSample : trackRecordOf(sample, year * year),
  };
  const { raw, effective } = family;
  return { level: levelOf(figures, best), ...figures, trials: { raw, ...(effective !== undefined && { effective }) } };
};

const benchmarkOf = ({ raw, effective, sharpeVariance }: FamilyTrials): Figure =>
  sharpeVariance === undefined
    ? { reason: 'fewer than two trials of the family have a Sharpe ratio' }
    : { value: deflatedBenchmark({ count: effective ?? raw, sharpeVariance }) };

const noYear = 'its Sharpe ratio is 0';
const withoutSample = { reason: 'its returns do not vary, or were not kept' };

const deflate = (sample: SharpeSample | undefined, benchmark: Figure): Figure => {
  if (!('value' in benchmark)) return benchmark;
  return sample === undefined ? withoutSample : finite(probabilisticSharpe(sample, benchmark.value), 'the ratio has no standard error');
};

const trackRecordOf = (sample: SharpeSample, periodsPerYear: number): Figure =>
  finite(minimumTrackRecord(sample, 0, 0.95) / periodsPerYear, 'its Sharpe ratio is not above 0');

const finite = (value: number, otherwise: string): Figure => (Number.isFinite(value) ? { value } : { reason: otherwise });

const levelOf = (
  { deflatedSharpe, pbo, superiority }: Pick<BestVerdict, 'deflatedSharpe' | 'pbo' | 'superiority'>,
  { plateau }: Pick<RankedRow, 'plateau'>,
): BestVerdict['level'] => {
  if (!('value' in deflatedSharpe) || !('value' in pbo)) return 'bad';
  const { probability } = pbo.value;
  if (deflatedSharpe.value < 0.5 || probability > 0.5) return 'bad';
  const isGood = [
    deflatedSharpe.value >= 0.95,
    probability <= 0.2,
    (plateau.score ?? 0) >= 0.5,
    'value' in superiority && superiority.value.spa.consistent <= 0.05,
  ];
  return isGood.every(Boolean) ? 'good' : 'warn';
};
