/** A question of the command line, counted before it is run: a run that fails stays counted. */
import type { BacktestOrder, BacktestOutcome } from '#/core/report/backtest-report.ts';
import type { BookOutcome } from '#/core/report/book-report.ts';
import { familyOf, runIdOf, runInputs, type RunQuestion } from '#/core/report/run-record.ts';
import type { TrialReturns } from '#/core/report/trial.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { withTrials, type Trials } from '#/server/compose/open-trials.ts';
import { writeReport } from '#/server/runs/report-file.ts';
import { writeRun } from '#/server/runs/run-file.ts';
import { trialOf } from '#/core/report/trial-of.ts';
import type { VerbInput } from './define.ts';

export interface AskedTrial<Outcome> {
  readonly runId: string;
  readonly family: string;
  readonly outcome: Outcome;
}

export type TrialRun<Outcome> = (
  watch: Required<Pick<BacktestOrder, 'trials' | 'onProgress'>>,
) => Result<Outcome, Failure> | Promise<Result<Outcome, Failure>>;

interface Asked {
  readonly question: RunQuestion;
  /** What the run counts, for a person. */
  readonly steps: string;
}

type Means = Pick<VerbInput, 'config' | 'say'>;

export const runAsTrial = <Outcome extends { readonly returns: TrialReturns }>(
  means: Means,
  asked: Asked,
  run: TrialRun<Outcome>,
): Promise<Result<AskedTrial<Outcome>, Failure>> => withTrials(means.config, (registry) => runCounted({ ...means, registry }, asked, run));

export interface SealedTrial<Outcome> extends AskedTrial<Outcome> {
  readonly reportFile: string;
}

/** Its record and report are kept in the home, and it is shown among the runs. */
export const runSealed = <Outcome extends BacktestOutcome | BookOutcome>(
  means: Means,
  asked: Asked,
  run: TrialRun<Outcome>,
): Promise<Result<SealedTrial<Outcome>, Failure>> =>
  withTrials(means.config, async (registry) => {
    const ran = await runCounted({ ...means, registry }, asked, run);
    if (!ran.ok) return ran;
    const { home } = means.config;
    const { record, report } = ran.value.outcome;
    await writeRun(home, record);
    const reportFile = await writeReport(home, record.id, report);
    await registry.adopt(record.id);
    return ok({ ...ran.value, reportFile });
  });

const runCounted = async <Outcome extends { readonly returns: TrialReturns }>(
  { registry, say }: Means & { readonly registry: Trials },
  { question, steps }: Asked,
  run: TrialRun<Outcome>,
): Promise<Result<AskedTrial<Outcome>, Failure>> => {
  const runId = runIdOf(runInputs(question));
  const { instrument } = question.data;
  const trials = await registry.begin(trialOf(question, { runId, ownerId: 'operator' }));
  const onProgress = (done: number, total: number): void => {
    if (done === total) say(`${total} ${steps} of ${instrument.symbol}`);
  };
  const outcome = await run({ trials, onProgress });
  await registry.end(runId, outcome.ok ? { state: 'done', returns: outcome.value.returns } : { state: 'cancelled' });
  return outcome.ok ? ok({ runId, family: familyOf(question.program, instrument), outcome: outcome.value }) : outcome;
};
