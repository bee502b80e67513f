/** A question of the command line, counted before it is run: a run that fails stays counted. */
import type { BacktestOrder } from '#/core/report/backtest-report.ts';
import { familyOf, runIdOf, runInputs, type RunQuestion } from '#/core/report/run-record.ts';
import type { TrialReturns } from '#/core/report/trial.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { withTrials } from '#/server/compose/open-trials.ts';
import { trialOf } from '#/server/runs/trial-of.ts';
import type { VerbInput } from './define.ts';

export interface AskedTrial<Outcome> {
  readonly runId: string;
  readonly family: string;
  readonly outcome: Outcome;
}

export type TrialRun<Outcome> = (watch: Required<Pick<BacktestOrder, 'trials' | 'onProgress'>>) => Result<Outcome, Failure>;

/** `steps` is what the run counts, for a person. */
export const runAsTrial = <Outcome extends { readonly returns: TrialReturns }>(
  { config, say }: Pick<VerbInput, 'config' | 'say'>,
  { question, steps }: { readonly question: RunQuestion; readonly steps: string },
  run: TrialRun<Outcome>,
): Promise<Result<AskedTrial<Outcome>, Failure>> =>
  withTrials(config, async (registry) => {
    const runId = runIdOf(runInputs(question));
    const { instrument } = question.data;
    const trials = await registry.begin(trialOf(question, { runId, ownerId: 'operator' }));
    const onProgress = (done: number, total: number): void => {
      if (done === total) say(`${total} ${steps} of ${instrument.symbol}`);
    };
    const outcome = run({ trials, onProgress });
    await registry.end(runId, outcome.ok ? { state: 'done', returns: outcome.value.returns } : { state: 'cancelled' });
    return outcome.ok ? ok({ runId, family: familyOf(question.program, instrument), outcome: outcome.value }) : outcome;
  });
