/** A run as the registry of trials counts it. */
import { familyOf, runInputs, type RunQuestion } from '#/core/report/run-record.ts';
import type { TrialKind } from '#/core/report/trial.ts';
import type { Trial } from '#/server/adapters/store/prisma/trials.ts';

export interface TrialBy {
  readonly runId: string;
  readonly ownerId: string;
  readonly kind?: TrialKind;
}

export const trialOf = (question: RunQuestion, { runId, ownerId, kind = 'backtest' }: TrialBy): Trial => {
  const { programHash, configHash, dataset } = runInputs(question);
  const { hash: dataHash, fromMs, toMs } = dataset;
  const family = familyOf(question.program, question.data.instrument);
  return { family, runId, kind, ownerId, programHash, dataHash, configHash, fromMs, toMs };
};
