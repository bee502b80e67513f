/** What the desk's main thread and a backtest thread say to each other. One run at a time; columns are copied once. */
import type { BacktestConfig } from '../backtest/config.ts';
import type { ModelArtefact } from '../learn/model.ts';
import type { RunData } from './backtest-report.ts';
import type { BookData } from './book-report.ts';
import type { LockBox } from './lock-box.ts';
import type { DepthData } from './recording.ts';
import type { RunRecord } from './run-record.ts';
import type { TableText } from './run-table.ts';
import type { RunTableName } from './table-columns.ts';
import type { TrialReturns } from './trial.ts';
import type { TearSheet } from './tear-sheet.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import type { Failure } from '../value/failures.ts';

export interface BacktestJob {
  readonly type: 'run';
  readonly runId: string;
  readonly graph: StrategyGraph;
  /** One instrument, many, or a recording. */
  readonly on: RunData | BookData | DepthData;
  readonly config: BacktestConfig;
  readonly models: readonly ModelArtefact[];
  /** Trials of the same family besides this run, and how many were begun, this one included; none where they are not asked. */
  readonly trials: { readonly raw: number; readonly ended: readonly TrialReturns[] };
  /** Of the family, where it is sealed. */
  readonly lockBox?: LockBox | undefined;
  /** Tables that are wanted of it, besides its report. */
  readonly tables?: readonly RunTableName[];
  /** One shared int32: not zero asks the run to stop. */
  readonly stop: SharedArrayBuffer;
}

export interface FinishedRun {
  readonly report: TearSheet;
  readonly record: RunRecord;
  readonly tables: readonly TableText[];
}

export type FromBacktest =
  | { readonly type: 'progress'; readonly runId: string; readonly done: number; readonly total: number }
  | ({ readonly type: 'done'; readonly runId: string } & FinishedRun)
  | { readonly type: 'failed'; readonly runId: string; readonly failure: Failure };
