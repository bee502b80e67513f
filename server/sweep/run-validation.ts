/**
 * A test of a grid's best on data it was not chosen by. What is counted is counted before it runs: a fold of a walk-forward under a
 * name of its own (validation and number), each variant of a cross-validation under its run's id, for it runs over all bars.
 */
import { setImmediate } from 'node:timers/promises';
import { compileFor } from '#/core/report/backtest-report.ts';
import { runIdOf, runInputs } from '#/core/report/run-record.ts';
import { periodsPerYear } from '#/core/report/tear-sheet.ts';
import { trialReturns } from '#/core/report/trial.ts';
import { crossValidate, type WholeRun } from '#/core/search/cross-validate.ts';
import { bestOf, scoreOf } from '#/core/search/objective.ts';
import { walkForwardFolds, type CrossValidation, type RowSpan, type ValidationQuestion, type WalkForward } from '#/core/search/scheme.ts';
import { runSlice, type SliceRun } from '#/core/search/slice-run.ts';
import { summariseTested, type ValidationResult } from '#/core/search/validation.ts';
import { variantAt } from '#/core/search/variant.ts';
import { describeFold, stitch, type WalkedFold } from '#/core/search/walk-forward.ts';
import { contentHash } from '#/core/value/canonical.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { mapColumns } from '#/core/market/map-columns.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readModels } from '#/server/models/model-file.ts';
import { trialOf } from '#/server/runs/trial-of.ts';
import type { OwnProcess } from './own-process.ts';
import type { SweepJob, SweepTrials } from './run-sweep.ts';

export interface ValidationJob extends SweepJob {
  readonly id: string;
  readonly validation: ValidationQuestion;
}

export interface ValidationWatch extends OwnProcess {
  readonly trials: SweepTrials;
}

/** Runs that one test may take: folds times combinations. */
const mostRuns = 100_000;
/** Days times combinations whose returns a cross-validation keeps. */
const mostReturns = 20_000_000;

export const runValidation = (job: ValidationJob, watch: ValidationWatch): Promise<Result<ValidationResult, Failure>> => {
  const { scheme } = job.validation;
  return scheme.by === 'walk-forward' ? walkForward(job, scheme, watch) : crossValidation(job, scheme, watch);
};

const cancelled = fail(failure('Cancelled', 'the validation was stopped; what it had begun stays counted'));

const walkForward = async (job: ValidationJob, scheme: WalkForward, watch: ValidationWatch): Promise<Result<ValidationResult, Failure>> => {
  const { data, plan, id } = job;
  const folds = walkForwardFolds(data.bars.close.length, scheme);
  if (!folds.ok) return folds;
  const total = folds.value.length * (plan.runs + 1);
  if (total > mostRuns) return fail({ ...invalid('folds times combinations', `at most ${mostRuns}`, total), code: 'TooLarge' });
  const walked: WalkedFold[] = [];
  for (const [place, fold] of folds.value.entries()) {
    const runId = contentHash({ validation: id, fold: place });
    const test = { ...data, bars: mapColumns(data.bars, (column) => column.slice(fold.test.from, fold.test.to)) };
    const program = compileFor(job.question.graph, data.interval);
    if (!program.ok) return program;
    const asked = { program: program.value, data: test, config: job.question.config };
    await watch.trials.beginAll([trialOf(asked, { runId, ownerId: 'operator', kind: 'fold' })]);
    const onRun = (done: number): void => watch.progress(place * (plan.runs + 1) + done, total);
    const chosen = await chooseAndTest(job, fold, { ...watch, onRun });
    if (chosen === 'cancelled') {
      await watch.trials.endAll([{ runId, state: 'cancelled' }]);
      return cancelled;
    }
    const returns = chosen?.outside.returns;
    await watch.trials.endAll([
      returns === undefined ? { runId, state: 'cancelled' } : { runId, state: 'done', returns: trialReturns([...returns]) },
    ]);
    walked.push({ number: place + 1, fold, ...(chosen !== undefined && { chosen }) });
  }
  const walk = { plan, data, periodsPerYear: periodsPerYear(data.instrument) };
  const described = walked.map((fold) => describeFold(walk, fold));
  return ok(summariseTested({ ...walk, folds: described, paths: [stitch(walked)] }));
};

type Chosen = NonNullable<WalkedFold['chosen']>;

interface FoldWatch extends Pick<ValidationWatch, 'isCancelled'> {
  readonly onRun: (done: number) => void;
}

/** Undefined where no variant has a score: nothing is run on the test then. */
const chooseAndTest = async (
  job: ValidationJob,
  { train, test }: { readonly train: RowSpan; readonly test: RowSpan },
  { isCancelled, onRun }: FoldWatch,
): Promise<Chosen | 'cancelled' | undefined> => {
  const { plan, validation } = job;
  const runs: (SliceRun | undefined)[] = [];
  for (let index = 0; index < plan.runs; index += 1) {
    await setImmediate(); // signals and the parent are heard between runs
    if (isCancelled()) return 'cancelled';
    runs.push(await runIndex(job, index, train));
    onRun(index + 1);
  }
  const index = bestOf(runs.map((run) => (run === undefined ? undefined : scoreOf(validation.objective, run.returns))));
  if (index === undefined) return undefined;
  const outside = await runIndex(job, index, test);
  onRun(plan.runs + 1);
  return outside === undefined ? undefined : { index, inside: present(runs[index], 'run of the best'), outside };
};

/** Undefined where the compiler, the columns or a model refuse the variant. */
const runIndex = async ({ home, question, plan, data }: ValidationJob, index: number, span: RowSpan): Promise<SliceRun | undefined> => {
  const graph = variantAt(question.graph, plan, index);
  const program = compileFor(graph, data.interval);
  if (!program.ok) return undefined;
  const models = await readModels(home, program.value.models);
  const run = runSlice({ graph, data, config: question.config, models }, span);
  return run.ok ? run.value : undefined;
};

const crossValidation = async (
  job: ValidationJob,
  scheme: CrossValidation,
  watch: ValidationWatch,
): Promise<Result<ValidationResult, Failure>> => {
  const { data, plan, validation } = job;
  const bars = data.bars.close.length;
  if (bars * plan.runs > mostReturns)
    return fail({ ...invalid('bars times combinations', `at most ${mostReturns}`, bars * plan.runs), code: 'TooLarge' });
  const runs: WholeRun[] = [];
  for (let index = 0; index < plan.runs; index += 1) {
    await setImmediate(); // signals and the parent are heard between runs
    if (watch.isCancelled()) return cancelled;
    const run = await runCounted(job, index, watch.trials);
    if (run !== undefined) runs.push({ index, run });
    watch.progress(index + 1, plan.runs);
  }
  if (runs.length === 0) return fail(invalid('a combination of the grid', 'valid', 'refused, as all others'));
  const { objective } = validation;
  return crossValidate({ plan, scheme, objective, runs, bars, periodsPerYear: periodsPerYear(data.instrument) });
};

const runCounted = async (job: ValidationJob, index: number, trials: SweepTrials): Promise<SliceRun | undefined> => {
  const { question, plan, data } = job;
  const program = compileFor(variantAt(question.graph, plan, index), data.interval);
  if (!program.ok) return undefined;
  const asked = { program: program.value, data, config: question.config };
  const runId = runIdOf(runInputs(asked));
  await trials.beginAll([trialOf(asked, { runId, ownerId: 'operator', kind: 'fold' })]);
  const run = await runIndex(job, index, { from: 0, to: data.bars.close.length });
  await trials.endAll([
    run === undefined ? { runId, state: 'cancelled' } : { runId, state: 'done', returns: trialReturns([...run.returns]) },
  ]);
  return run;
};
