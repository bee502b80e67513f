/** A backtest from graph to tear sheet: compile, make the scorers it needs, run, report. */
import type { BacktestConfig } from '../backtest/config.ts';
import { runArrayBacktest, type ArrayInput } from '../backtest/array/run-array.ts';
import type { BacktestResult, PathResult } from '../backtest/result.ts';
import { runBacktest } from '../backtest/run.ts';
import { moneyToNumber } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { createScorer } from '../learn/mlp.ts';
import { modelHashOf, type ModelArtefact } from '../learn/model.ts';
import { starterModel } from '../learn/starter-model.ts';
import type { LockBox } from './lock-box.ts';
import { dailyEquity } from './returns.ts';
import { summariseTrials, trialReturns, type TrialReturns } from './trial.ts';
import { sealRun, type RunRecord } from './run-record.ts';
import { tripNotes } from './trip-notes.ts';
import { createTearSheet, describeRun, type TearSheet, type TearSheetInput } from './tear-sheet.ts';
import type { BarColumns } from '../ports/history.ts';
import { checkColumns, compileGraph, type Program } from '../strategy/compile.ts';
import type { Runtime } from '../strategy/define.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { problemsFailure } from '../strategy/problem.ts';
import { failure, type Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
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
  /** Of the family, where it is sealed. */
  readonly lockBox?: LockBox | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
  /** Every fact as hashed, numbered from 1. */
  readonly onFact?: (number: number, text: string) => void;
}

/** Of either path. */
export interface PathOutcome {
  readonly result: PathResult;
  readonly report: Omit<TearSheet, 'factsDigest' | 'detail'>;
  readonly returns: TrialReturns;
}

/** Of the event path, which has facts to seal. */
export interface BacktestOutcome extends PathOutcome {
  readonly result: BacktestResult;
  readonly report: TearSheet;
  readonly record: RunRecord;
}

export const backtest = (order: BacktestOrder): Result<BacktestOutcome, Failure> => {
  const { graph, data, config, onProgress, isCancelled, onFact } = order;
  const input = inputFor(order);
  if (!input.ok) return input;
  const run = runBacktest({ ...input.value, ...given({ onProgress, isCancelled, onFact }) });
  if (!run.ok) return run;
  if (run.value.isCancelled) return fail(failure('Cancelled', 'the run was cancelled'));
  const returns = returnsOf(run.value, config);
  const notes = tripNotes({ ...input.value, result: run.value });
  const report = createTearSheet({ ...sheetInput(order, run.value, returns), notes });
  const record = sealRun({ program: input.value.program, data, config }, { graph, result: run.value, report, returns });
  return ok({ result: run.value, report, record, returns });
};

/** The same by the array path: the same statistics sooner, and nothing that could be sealed. */
export const arrayBacktest = (order: BacktestOrder): Result<PathOutcome, Failure> => {
  const input = inputFor(order);
  if (!input.ok) return input;
  const run = runArrayBacktest(input.value);
  if (!run.ok) return run;
  const returns = returnsOf(run.value, order.config);
  return ok({ result: run.value, report: describeRun(sheetInput(order, run.value, returns)), returns });
};

const inputFor = ({ graph, data, config, models = [] }: BacktestOrder): Result<ArrayInput, Failure> => {
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const runtime = runtimeFor(program.value, models);
  if (!runtime.ok) return runtime;
  const { instrument, interval, bars } = data;
  return ok({ program: program.value, graph, instrument, interval, bars, config, runtime: runtime.value });
};

const sheetInput = <Of extends PathResult>(
  { data: { instrument, bars, dataHash }, config, trials, lockBox }: BacktestOrder,
  result: Of,
  returns: TrialReturns,
): TearSheetInput<Of> => ({
  ...{ result, config, instrument, bars, dataHash },
  ...(trials !== undefined && { trials: summariseTrials(trials.raw, trials.ended, returns) }),
  ...(lockBox !== undefined && { lockBox }),
});

const returnsOf = ({ endMs, equity }: PathResult, { cash }: BacktestConfig): TrialReturns =>
  trialReturns(dailyEquity(endMs, equity, moneyToNumber(Money(cash))).returns);

export interface Runnable {
  readonly program: Program;
  readonly runtime: Runtime;
}

/** What decides on these bars: the program, which has the columns it needs, and the shipped scorers it asks. */
export const runnableOn = (graph: StrategyGraph, { bars, interval }: Pick<RunData, 'bars' | 'interval'>): Result<Runnable, Failure> => {
  const program = compileFor(graph, interval);
  if (!program.ok) return program;
  const columns = checkColumns(program.value, bars);
  if (!columns.ok) return columns;
  const runtime = runtimeFor(program.value);
  return runtime.ok ? ok({ program: program.value, runtime: runtime.value }) : runtime;
};

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
