/** A backtest from graph to tear sheet: compile, make the scorers it needs, run, report. */
import type { BacktestConfig } from '../backtest/config.ts';
import type { SharedWork } from '../backtest/array/shared-work.ts';
import { runArrayBacktest, type ArrayInput } from '../backtest/array/run-array.ts';
import type { RateSet } from '../backtest/dated-rates.ts';
import type { BacktestResult, PathResult } from '../backtest/result.ts';
import { runBacktest } from '../backtest/run.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { createScorer } from '../learn/mlp.ts';
import { modelHashOf, type ModelArtefact } from '../learn/model.ts';
import { starterModel } from '../learn/starter-model.ts';
import type { LockBox } from './lock-box.ts';
import { dailyOf } from './returns.ts';
import { summariseTrials, trialReturns, type TrialReturns } from './trial.ts';
import { sealRun, type RunRecord } from './run-record.ts';
import { tripNotes } from './trip-notes.ts';
import { createTearSheet, describeRun, type TearSheet, type TearSheetInput } from './tear-sheet.ts';
import { figuresOf, type FigureOf } from './run-figures.ts';
import type { FactSetKind } from '../market/facts/facts.ts';
import type { AllKnownSeries } from '../market/facts/known-series.ts';
import { quoteSeriesOf } from '../market/quote-series.ts';
import type { BarColumns } from '../ports/history.ts';
import type { CreateTextHash } from '../ports/text-hash.ts';
import { checkColumns, checkInterval, checkSeries, compileGraph, type Program } from '../strategy/compile.ts';
import type { Runtime } from '../strategy/define.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { runtimeOn } from '../strategy/runtime-on.ts';
import { problemsFailure } from '../strategy/problem.ts';
import { failure, type Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
import { fail, ok, type Result } from '../value/result.ts';

/** A set of facts that a run read. */
export interface ReadFactSet {
  readonly kind: FactSetKind;
  readonly set: string;
  readonly hash: string;
}

/** A data set of another instrument that a run read: `set` is its symbol and interval. */
export interface ReadBarSet {
  readonly kind: 'bars';
  readonly set: string;
  readonly hash: string;
}

/** Series of the outside world, and the sets of facts and bars that they are from. */
export interface RunSeries {
  readonly sets: readonly (ReadFactSet | ReadBarSet)[];
  readonly known: AllKnownSeries;
  /** Of other instruments, by symbol. */
  readonly currencies?: ReadonlyMap<string, string>;
}

/** Bars and what they are of. */
export interface RunData {
  readonly instrument: Instrument;
  readonly interval: string;
  readonly bars: BarColumns;
  /** Of the whole data set, when it is one; else of the columns. */
  readonly dataHash: string;
  /** What the program reads beside the bars; absent where it reads nothing else. */
  readonly series?: RunSeries;
  /** Sets of rates that the run's models read. */
  readonly rates?: readonly RateSet[];
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
  /** Of runs on the same bars by the array path. */
  readonly shared?: SharedWork | undefined;
  readonly onProgress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
  /** Every fact as hashed, numbered from 1. */
  readonly onFact?: (number: number, text: string) => void;
  /** Hashes the facts, where not the core's own does. */
  readonly textHash?: CreateTextHash;
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
  const { graph, data, config, onProgress, isCancelled, onFact, textHash } = order;
  const input = inputFor(order);
  if (!input.ok) return input;
  const run = runBacktest({ ...input.value, ...given({ onProgress, isCancelled, onFact, textHash }) });
  if (!run.ok) return run;
  if (run.value.isCancelled) return fail(failure('Cancelled', 'the run was cancelled'));
  const returns = trialReturns(dailyOf({ result: run.value, instrument: data.instrument, config }).returns);
  const notes = tripNotes({ ...input.value, result: run.value });
  const report = createTearSheet({ ...sheetInput(order, run.value, returns), notes });
  const record = sealRun({ program: input.value.program, data, config }, { graph, result: run.value, report, returns });
  return ok({ result: run.value, report, record, returns });
};

/** The same by the array path: the same statistics sooner, and nothing that could be sealed. */
export const arrayBacktest = (order: BacktestOrder): Result<PathOutcome, Failure> => {
  const run = runByArrays(order);
  return run.ok ? ok({ ...run.value, report: describeRun(sheetInput(order, run.value.result, run.value.returns)) }) : run;
};

/** A run as a search reads it: no tear sheet, only the figures that are asked for. */
export interface MeasuredRun extends Omit<PathOutcome, 'report'> {
  readonly figure: FigureOf;
}

export const measureByArrays = (order: BacktestOrder): Result<MeasuredRun, Failure> => {
  const run = runByArrays(order);
  return run.ok ? ok({ ...run.value, figure: figuresOf(sheetInput(order, run.value.result, run.value.returns)) }) : run;
};

const runByArrays = (order: BacktestOrder): Result<Omit<PathOutcome, 'report'>, Failure> => {
  const input = inputFor(order);
  if (!input.ok) return input;
  const run = runArrayBacktest(input.value);
  if (!run.ok) return run;
  const { data, config } = order;
  return ok({ result: run.value, returns: trialReturns(dailyOf({ result: run.value, instrument: data.instrument, config }).returns) });
};

const inputFor = ({ graph, data, config, models = [], shared }: BacktestOrder): Result<ArrayInput, Failure> => {
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const runtime = runtimeFor(program.value, data, models);
  if (!runtime.ok) return runtime;
  const { instrument, interval, bars, rates } = data;
  return ok({ program: program.value, graph, instrument, interval, bars, config, rates, shared, runtime: runtime.value });
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

export interface Runnable {
  readonly program: Program;
  readonly runtime: Runtime;
}

/** What decides on these bars: the program, which has the columns it needs, and the scorers it asks, shipped or given. */
export const runnableOn = (graph: StrategyGraph, data: RunData, models: readonly ModelArtefact[] = []): Result<Runnable, Failure> => {
  const program = compileFor(graph, data.interval);
  if (!program.ok) return program;
  const columns = checkColumns(program.value, data.bars);
  if (!columns.ok) return columns;
  const runtime = runtimeFor(program.value, data, models);
  return runtime.ok ? ok({ program: program.value, runtime: runtime.value }) : runtime;
};

/** Compiles, and refuses bars of another interval than the program was drawn for. */
export const compileFor = (graph: StrategyGraph, interval: string): Result<Program, Failure> => {
  const program = compileGraph(graph);
  if (!program.ok) return fail(problemsFailure(program.failure));
  const fits = checkInterval(program.value, interval);
  return fits.ok ? program : fits;
};

type ReadData = Pick<RunData, 'instrument' | 'bars' | 'series'>;

/**
 * What a program is given beside the bars, but for models: of the instrument, of the order book that came with them, of the
 * outside world.
 */
export const runtimeBeside = ({ instrument, bars, series }: ReadData): Runtime & Required<Pick<Runtime, 'series'>> => ({
  ...runtimeOn(instrument),
  series: new Map([...quoteSeriesOf(bars), ...(series?.known ?? [])]),
});

export const runtimeFor = (program: Program, data: ReadData, models: readonly ModelArtefact[] = []): Result<Runtime, Failure> => {
  const beside = runtimeBeside(data);
  const found = checkSeries(program, beside.series);
  if (!found.ok) return found;
  if (program.models.length === 0) return ok(beside);
  const known = new Map([starterModel, ...models].map((model) => [modelHashOf(model), model]));
  const scorers = new Map<string, ReturnType<typeof createScorer>>();
  for (const hash of program.models) {
    const model = known.get(hash);
    if (model === undefined) return fail(failure('NotFound', `model ${hash} must be trained first, was not found`));
    scorers.set(hash, createScorer(model));
  }
  return ok({ scorers, ...beside });
};
