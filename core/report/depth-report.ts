/**
 * A run of a graph on a recording of the whole book, from the recording's rows to tear sheet and sealed record. It is a run as any
 * other: its data set is the recording's file, its bars are made of it, and its fills come of queues.
 */
import type { BacktestConfig } from '../backtest/config.ts';
import type { DepthConfig } from '../backtest/depth/depth-config.ts';
import { lotsOfExposure, runDepth, type DepthResult } from '../backtest/depth/run-depth.ts';
import type { DepthTape } from '../backtest/depth/tape.ts';
import { tapeBars } from '../backtest/depth/tape-bars.ts';
import type { BarColumns } from '../ports/history.ts';
import type { Program } from '../strategy/compile.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { failure, invalid, type Failure } from '../value/failures.ts';
import { given } from '../value/given.ts';
import { parseInterval } from '../value/interval.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { compileFor, runnableOn, type BacktestOrder, type BacktestOutcome, type RunData } from './backtest-report.ts';
import { depthDetail } from './depth-detail.ts';
import { depthStatistics } from './depth-statistics.ts';
import type { DepthData } from './recording.ts';
import { dailyOf } from './returns.ts';
import { sealRun, type RunQuestion } from './run-record.ts';
import { createTearSheet } from './tear-sheet.ts';
import { summariseTrials, trialReturns } from './trial.ts';
import { tripNotes } from './trip-notes.ts';

/** What a graph is asked on a recording; refused by name where it cannot be. */
export const questionOfDepth = (
  graph: StrategyGraph,
  { recording, interval, series }: DepthData,
  config: BacktestConfig,
): Result<RunQuestion, Failure> => {
  const program = compileFor(graph, interval);
  if (!program.ok) return program;
  const problem = unableOnDepth(program.value);
  if (problem !== undefined) return fail(problem);
  const { instrument, hash, fromMs, toMs, grid, frames, name } = recording;
  const lots = lotsOfExposure({ config, grid, instrument });
  if (!lots.ok) return lots;
  const bars = { startMs: Float64Array.of(fromMs), endMs: Float64Array.of(toMs) };
  return ok({
    program: program.value,
    data: { instrument, interval, bars, dataHash: hash, ...given({ series }) },
    ...{ config, depth: { grid, frames, recording: name } },
  });
};

/** Orders of a program on a recording are market, or at its own side's best: by the config, not by its nodes. */
const unableOnDepth = ({ execution, nodes, target }: Program): Failure | undefined => {
  const by = nodes[target.source];
  const name = by === undefined ? 'target' : `${by.drawn[0] ?? by.name} (${by.kind.title})`;
  if (execution.style === 'twap') return invalid(name, 'of style immediate on a recording: slices of time are not sent there', 'twap');
  if (execution.style === 'resting')
    return invalid(
      name,
      'left out on a recording: orders there are market or rest at the best, as the run is asked',
      execution.plan.ordType,
    );
  const across = nodes.find(({ kind }) => kind.id === 'universe');
  if (across !== undefined)
    return invalid(across.drawn[0] ?? across.name, 'left out on a recording, which is of one instrument', across.kind.title);
  return undefined;
};

export interface DepthOrder extends Omit<BacktestOrder, 'data' | 'shared'> {
  readonly on: DepthData;
  readonly tape: DepthTape;
}

export interface DepthOutcome extends BacktestOutcome {
  readonly result: DepthResult;
  /** The bars that were made of the recording. */
  readonly data: RunData;
}

export const backtestDepth = (order: DepthOrder): Result<DepthOutcome, Failure> => {
  const { graph, on, tape, config, models, onProgress, isCancelled, onFact } = order;
  const { depth } = config;
  if (depth === undefined) return fail(invalid('config.depth', 'present for a run on a recording', undefined));
  const question = questionOfDepth(graph, on, config);
  if (!question.ok) return question;
  const made = barsOf(order, depth);
  if (!made.ok) return made;
  const { data, bars } = made.value;
  const runnable = runnableOn(graph, data, models);
  if (!runnable.ok) return runnable;
  const { instrument, grid } = on.recording;
  const run = runDepth({ ...runnable.value, tape, bars, instrument, grid, config, depth, onProgress, isCancelled, onFact });
  if (!run.ok) return run;
  if (run.value.isCancelled) return fail(failure('Cancelled', 'the run was cancelled'));
  return ok(outcomeOf(order, { ...runnable.value, question: question.value, depth, data, bars, result: run.value }));
};

const barsOf = (
  { tape, on: { recording, interval, series } }: DepthOrder,
  { levels }: DepthConfig,
): Result<{ readonly data: RunData; readonly bars: Required<BarColumns> }, Failure> => {
  const intervalMs = parseInterval(interval, 'interval');
  if (!intervalMs.ok) return intervalMs;
  const { instrument, grid, hash } = recording;
  const made = tapeBars(tape, { instrument, grid, levels, intervalMs: intervalMs.value });
  if (!made.ok) return made;
  const { bars } = made.value;
  if (bars.close.length < 2) return fail(invalid('recording', 'of at least 2 whole intervals with a trade', bars.close.length));
  return ok({ bars, data: { instrument, interval, bars, dataHash: hash, ...given({ series }) } });
};

interface Ran {
  readonly program: Program;
  readonly runtime: Parameters<typeof tripNotes>[0]['runtime'];
  readonly question: RunQuestion;
  readonly depth: DepthConfig;
  readonly data: RunData;
  readonly bars: Required<BarColumns>;
  readonly result: DepthResult;
}

const outcomeOf = (order: DepthOrder, { program, runtime, question, depth, data, bars, result }: Ran): DepthOutcome => {
  const { graph, config, trials, lockBox, on, tape } = order;
  const { instrument, hash } = on.recording;
  const returns = trialReturns(dailyOf({ result, instrument, config }).returns);
  const notes = tripNotes({ program, bars, result, ...given({ runtime }) });
  const sheet = createTearSheet({
    ...{ result, config, instrument, bars, dataHash: hash, notes },
    ...(trials !== undefined && { trials: summariseTrials(trials.raw, trials.ended, returns) }),
    ...given({ lockBox }),
  });
  const { verdict } = sheet;
  const statistics = [...verdict.statistics, ...depthStatistics({ result, tape, recording: on.recording })];
  const report = { ...sheet, verdict: { ...verdict, statistics }, depth: depthDetail(on.recording, { result, config, depth, tape }) };
  const record = sealRun(question, { graph, result, report, returns });
  return { result, report, record, returns, data };
};
