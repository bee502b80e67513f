/**
 * What a sweep is asked, as plain data: its manifest. The hash of it is the sweep's id, so the same question is the same sweep on
 * every machine, one that was broken off is gone on with by asking again, and one that is done is answered from its rows.
 */
import type { BacktestConfig } from '../backtest/config.ts';
import { engineVersion } from '../engine/version.ts';
import type { RunData } from '../report/backtest-report.ts';
import { datasetOf, type RunDataset } from '../report/run-record.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { contentHash, type Digest } from '../value/canonical.ts';
import type { Axis } from './axis.ts';
import type { SweepMethod, SweepPlan } from './plan.ts';

export interface SweepQuestion {
  readonly schema: 1;
  readonly engine: number;
  readonly graph: StrategyGraph;
  readonly dataset: RunDataset;
  readonly instrumentHash: Digest;
  readonly config: BacktestConfig;
  readonly axes: readonly Axis[];
  readonly method: SweepMethod;
  readonly runs: number;
  /** Of random draws. */
  readonly seed: number;
}

export interface SweepOf {
  readonly graph: StrategyGraph;
  readonly data: RunData;
  readonly config: BacktestConfig;
  readonly plan: SweepPlan;
  readonly seed: number;
}

export const sweepQuestion = ({ graph, data, config, plan, seed }: SweepOf): SweepQuestion => ({
  schema: 1,
  engine: engineVersion,
  graph,
  dataset: datasetOf(data),
  instrumentHash: contentHash(data.instrument),
  config,
  axes: plan.axes,
  method: plan.method,
  runs: plan.runs,
  seed,
});

export const sweepIdOf = (question: SweepQuestion): Digest => contentHash(question);

/** Runs of a chunk: what a kill may cost. A hundredth of the sweep, 4 to 64. */
export const chunkRunsOf = (runs: number): number => Math.min(64, Math.max(4, Math.ceil(runs / 100)));
