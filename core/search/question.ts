/**
 * What a sweep is asked, as plain data: its manifest. The hash of it is the sweep's id, so the same question is the same sweep on
 * every machine, one that was broken off is gone on with by asking again, and one that is done is answered from its rows.
 */
import type { BacktestConfig } from '../backtest/config.ts';
import { engineVersion } from '../engine/version.ts';
import type { RunSeries } from '../report/backtest-report.ts';
import { datasetOf, rateSources, type BookQuestion, type RunDataset } from '../report/run-record.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import { given } from '../value/given.ts';
import type { Axis } from './axis.ts';
import type { SweepBenchmark } from './benchmark.ts';
import type { SweepMethod, SweepPlan } from './plan.ts';
import type { Subject } from './subject.ts';

export interface SweepQuestion {
  readonly schema: 1;
  readonly engine: number;
  readonly graph: StrategyGraph;
  /** Of a book what stands for all of it. */
  readonly dataset: RunDataset;
  readonly instrumentHash: Digest;
  readonly config: BacktestConfig;
  readonly axes: readonly Axis[];
  readonly method: SweepMethod;
  readonly runs: number;
  /** Of random draws. */
  readonly seed: number;
  /** Sets of the series that the graph reads beside the bars. */
  readonly series?: RunSeries['sets'];
  /** Sets of rates that models of holding read. */
  readonly rates?: BookQuestion['facts'];
  /** Members and facts of a book. */
  readonly book?: BookQuestion;
  /** What White's and Hansen's tests hold the rows against; absent it is cash. */
  readonly benchmark?: SweepBenchmark;
}

export interface SweepOf {
  readonly graph: StrategyGraph;
  readonly subject: Pick<Subject, 'asked' | 'book'>;
  readonly config: BacktestConfig;
  readonly plan: SweepPlan;
  readonly seed: number;
  readonly benchmark?: SweepBenchmark | undefined;
}

export const sweepQuestion = ({ graph, subject: { asked, book }, config, plan, seed, benchmark }: SweepOf): SweepQuestion => ({
  schema: 1,
  engine: engineVersion,
  graph,
  dataset: datasetOf(asked),
  instrumentHash: contentHash(asked.instrument),
  config,
  axes: plan.axes,
  method: plan.method,
  runs: plan.runs,
  seed,
  ...given({ series: asked.series?.sets, rates: rateSources(asked), book, benchmark }),
});

export const sweepIdOf = (question: SweepQuestion): Digest => contentHash(question);

/** Runs of a chunk: what a kill may cost. A hundredth of the sweep, 4 to 64. */
export const chunkRunsOf = (runs: number): number => Math.min(64, Math.max(4, Math.ceil(runs / 100)));
