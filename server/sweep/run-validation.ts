/**
 * A test of a grid's best on data it was not chosen by. What is counted is counted before it runs: a fold of a walk-forward under a
 * name of its own (validation and number), each variant of a cross-validation under its run's id, for it runs over all bars.
 */
import { compileFor } from '#/core/report/backtest-report.ts';
import { returnsPerYear } from '#/core/report/run-figures.ts';
import { trialOf } from '#/core/report/trial-of.ts';
import { trialReturns } from '#/core/report/trial.ts';
import { crossValidate, type WholeRun } from '#/core/search/cross-validate.ts';
import { bestOf, scoreOf } from '#/core/search/objective.ts';
import type { SweepPlan } from '#/core/search/plan.ts';
import { isRefused } from '#/core/search/row.ts';
import { walkForwardFolds, type CrossValidation, type RowSpan, type ValidationQuestion, type WalkForward } from '#/core/search/scheme.ts';
import type { SliceRun } from '#/core/search/slice-run.ts';
import { questionOn } from '#/core/search/subject.ts';
import { summariseTested, type ValidationResult } from '#/core/search/validation.ts';
import type { CountedVariant } from '#/core/search/variant-run.ts';
import { describeFold, stitch, type WalkedFold } from '#/core/search/walk-forward.ts';
import { contentHash } from '#/core/value/canonical.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { OwnProcess } from './own-process.ts';
import type { SweepJob, SweepTrials } from './run-sweep.ts';
import { countedOf, withModels, type Variants } from './variants.ts';

export interface ValidationJob extends SweepJob {
  readonly id: string;
  readonly validation: ValidationQuestion;
}

export interface ValidationWatch extends OwnProcess {
  readonly trials: SweepTrials;
  readonly variants: Variants;
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
  const { subject, plan, id, question } = job;
  const { asked } = subject;
  const folds = walkForwardFolds(asked.bars.endMs.length, scheme);
  if (!folds.ok) return folds;
  const total = folds.value.length * (plan.runs + 1);
  if (total > mostRuns) return fail({ ...invalid('folds times combinations', `at most ${mostRuns}`, total), code: 'TooLarge' });
  const walked: WalkedFold[] = [];
  for (const [place, fold] of folds.value.entries()) {
    const runId = contentHash({ validation: id, fold: place });
    const test = subject.slice(fold.test);
    if (!test.ok) return test;
    const program = compileFor(question.graph, asked.interval);
    if (!program.ok) return program;
    const run = questionOn(test.value, program.value, question.config);
    await watch.trials.beginAll([trialOf(run, { runId, ownerId: 'operator', kind: 'fold' })]);
    let done = place * (plan.runs + 1);
    const onRun = (): void => watch.progress((done += 1), total);
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
  const walk = { plan, data: asked, periodsPerYear: returnsPerYear(asked.instrument) };
  const described = walked.map((fold) => describeFold(walk, fold));
  return ok(summariseTested({ ...walk, folds: described, paths: [stitch(walked)] }));
};

type Chosen = NonNullable<WalkedFold['chosen']>;

interface FoldWatch extends Pick<ValidationWatch, 'isCancelled' | 'variants'> {
  readonly onRun: () => void;
}

interface CountedWatch extends FoldWatch {
  readonly trials: SweepTrials;
}

/** Undefined where no variant has a score: nothing is run on the test then. */
const chooseAndTest = async (
  job: ValidationJob,
  { train, test }: WalkedFold['fold'],
  watch: FoldWatch,
): Promise<Chosen | 'cancelled' | undefined> => {
  const { plan, validation } = job;
  const runs = new Map<number, SliceRun>();
  for (const indexes of chunksOf(plan)) {
    const ran = await sliceAll(job, { indexes, span: train }, watch);
    if (ran === 'cancelled') return ran;
    for (const [index, run] of ran) if (run !== undefined) runs.set(index, run);
  }
  const scores = Array.from({ length: plan.runs }, (_, index) => runs.get(index));
  const index = bestOf(scores.map((run) => (run === undefined ? undefined : scoreOf(validation.objective, run.returns))));
  if (index === undefined) return undefined;
  const outside = await sliceAll(job, { indexes: [index], span: test }, watch);
  if (outside === 'cancelled') return outside;
  const run = outside.get(index);
  return run === undefined ? undefined : { index, inside: present(runs.get(index), 'run of the best'), outside: run };
};

/** So many programs are held at once. */
const chunkRuns = 64;

const chunksOf = ({ runs }: SweepPlan): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(runs / chunkRuns) }, (_, chunk) =>
    Array.from({ length: Math.min(chunkRuns, runs - chunk * chunkRuns) }, (_one, i) => chunk * chunkRuns + i),
  );

interface Slices {
  readonly indexes: readonly number[];
  readonly span: RowSpan;
}

type Sliced = ReadonlyMap<number, SliceRun | undefined>;

/** Those that the compiler, the columns or a model refuse have no run. */
const sliceAll = async (job: ValidationJob, { indexes, span }: Slices, watch: FoldWatch): Promise<Sliced | 'cancelled'> =>
  sliceReady(job, { ready: await prepare(indexes, watch), span }, watch);

/** Those that are refused are done with. */
const prepare = async (indexes: readonly number[], { variants, onRun }: FoldWatch): Promise<readonly CountedVariant[]> => {
  const prepared = await variants.prepare(indexes);
  for (const each of prepared) if (isRefused(each)) onRun();
  return countedOf(prepared);
};

interface ReadySlices {
  readonly ready: readonly CountedVariant[];
  readonly span: RowSpan;
}

const sliceReady = async ({ home }: ValidationJob, { ready, span }: ReadySlices, watch: FoldWatch): Promise<Sliced | 'cancelled'> => {
  const { variants, isCancelled, onRun } = watch;
  const wanted = await withModels(home, ready);
  const sliced = new Map<number, SliceRun | undefined>();
  const onSlice = (index: number, run: SliceRun | undefined): void => {
    sliced.set(index, run);
    onRun();
  };
  await variants.slice({ wanted, span }, { onSlice, isCancelled });
  return sliced.size < wanted.length ? 'cancelled' : sliced;
};

const crossValidation = async (
  job: ValidationJob,
  scheme: CrossValidation,
  watch: ValidationWatch,
): Promise<Result<ValidationResult, Failure>> => {
  const { subject, plan, validation } = job;
  const { instrument, bars: times } = subject.asked;
  const bars = times.endMs.length;
  if (bars * plan.runs > mostReturns)
    return fail({ ...invalid('bars times combinations', `at most ${mostReturns}`, bars * plan.runs), code: 'TooLarge' });
  const runs: WholeRun[] = [];
  let done = 0;
  const onRun = (): void => watch.progress((done += 1), plan.runs);
  for (const indexes of chunksOf(plan)) {
    const counted = await runCounted(job, indexes, { ...watch, onRun });
    if (counted === 'cancelled') return cancelled;
    runs.push(...counted);
  }
  if (runs.length === 0) return fail(invalid('a combination of the grid', 'valid', 'refused, as all others'));
  const { objective } = validation;
  return crossValidate({ plan, scheme, objective, runs, bars, periodsPerYear: returnsPerYear(instrument) });
};

/** Over all bars: counted before the first of them runs. */
const runCounted = async (
  job: ValidationJob,
  indexes: readonly number[],
  watch: CountedWatch,
): Promise<readonly WholeRun[] | 'cancelled'> => {
  const { trials } = watch;
  const ready = await prepare(indexes, watch);
  await trials.beginAll(ready.map(({ trial }) => ({ ...trial, kind: 'fold' })));
  const sliced = await sliceReady(job, { ready, span: { from: 0, to: job.subject.asked.bars.endMs.length } }, watch);
  const runOf = (index: number): SliceRun | undefined => (sliced === 'cancelled' ? undefined : sliced.get(index));
  await trials.endAll(
    ready.map(({ index, trial: { runId } }) => {
      const run = runOf(index);
      return run === undefined ? { runId, state: 'cancelled' } : { runId, state: 'done', returns: trialReturns([...run.returns]) };
    }),
  );
  if (sliced === 'cancelled') return sliced;
  return [...sliced].flatMap(([index, run]) => (run === undefined ? [] : [{ index, run }])).toSorted((a, b) => a.index - b.index);
};
