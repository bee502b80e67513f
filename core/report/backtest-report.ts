/** A backtest from graph to tear sheet: compile, make the scorers it needs, run, report. */
import type { BacktestConfig } from '../backtest/config.ts';
import type { BacktestResult } from '../backtest/result.ts';
import { runBacktest } from '../backtest/run.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { createScorer } from '../learn/mlp.ts';
import { modelHashOf, type ModelArtefact } from '../learn/model.ts';
import { starterModel } from '../learn/starter-model.ts';
import { dailyEquity } from './returns.ts';
import { summariseTrials, trialReturns, type TrialReturns } from './trial.ts';
import { sealRun, type RunRecord } from './run-record.ts';
import { createTearSheet, type TearSheet } from './tear-sheet.ts';
import type { BarColumns } from '../ports/history.ts';
import { compileGraph, type Program } from '../strategy/compile.ts';
import type { Runtime } from '../strategy/define.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { problemsFailure } from '../strategy/problem.ts';
import { failure, type Failure } from '../value/failures.ts';
import { Money } from '../value/money.ts';
import { fail, ok, type Result } from '../value/result.ts';

/** Bars and what they are of. */
export interface RunData {
  readonly instrument: Instrument;
  readonly interval: string;
  readonly bars: BarColumns;
  /** Of the whole data set, when it is one; else of the columns. */
  readonly dataHash: string;
}

export interface BacktestOrder {
  readonly graph: StrategyGraph;
  readonly data: RunData;
  readonly config: BacktestConfig;
  /** Trained models besides the shipped one. */
  readonly models?: readonly ModelArtefact[];
  /** Trials of the same family besides this run, and how many were begun, this one included. */
  readonly trials?: { readonly raw: number; readonly ended: readonly TrialReturns[] };
  readonly onProgress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
  /** Every fact as hashed, numbered from 1. */
  readonly onFact?: (number: number, text: string) => void;
}

export interface BacktestOutcome {
  readonly result: BacktestResult;
  readonly report: TearSheet;
  readonly record: RunRecord;
}

export const backtest = ({ graph, data, config, models = [], trials, ...watch }: BacktestOrder): Result<BacktestOutcome, Failure> => {
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const runtime = runtimeFor(program.value, models);
  if (!runtime.ok) return runtime;
  const { instrument, interval, bars, dataHash } = data;
  const run = runBacktest({
    program: program.value,
    graph,
    instrument,
    interval,
    bars,
    config,
    runtime: runtime.value,
    ...watch,
  });
  if (!run.ok) return run;
  if (run.value.isCancelled) return fail(failure('Cancelled', 'the run was cancelled'));
  const returns = returnsOf(run.value, config);
  const report = createTearSheet({
    result: run.value,
    config,
    instrument,
    bars,
    dataHash,
    ...(trials !== undefined && { trials: summariseTrials(trials.raw, [...trials.ended, returns]) }),
  });
  const record = sealRun({ program: program.value, data, config }, { graph, result: run.value, report, returns });
  return ok({ result: run.value, report, record });
};

const returnsOf = ({ endMs, equity }: BacktestResult, { cash }: BacktestConfig): TrialReturns =>
  trialReturns(dailyEquity(endMs, equity, moneyToNumber(Money(cash))).returns);

/** Compiles, and refuses bars of another interval than the program was drawn for. */
export const compileFor = (graph: StrategyGraph, interval: string): Result<Program, Failure> => {
  const program = compileGraph(graph);
  if (!program.ok) return fail(problemsFailure(program.failure));
  const wanted = program.value.interval;
  if (wanted === 'any' || wanted === interval) return program;
  return fail({
    code: 'InvalidInput',
    message: `interval must be ${wanted}, was ${interval}`,
    field: 'interval',
    must: wanted,
    was: interval,
  });
};

export const runtimeFor = (program: Program, models: readonly ModelArtefact[] = []): Result<Runtime, Failure> => {
  const known = new Map([starterModel, ...models].map((model) => [modelHashOf(model), model]));
  const scorers = new Map<string, ReturnType<typeof createScorer>>();
  for (const hash of program.models) {
    const model = known.get(hash);
    if (model === undefined) return fail(failure('NotFound', `model ${hash} must be trained first, was not found`));
    scorers.set(hash, createScorer(model));
  }
  return ok({ scorers });
};
