/** A run as the registry of trials counts it, and how it ended. */
import { familyOf, runInputs, type RunQuestion } from './run-record.ts';
import type { TrialKind, TrialReturns } from './trial.ts';

export interface Trial {
  readonly family: string;
  readonly runId: string;
  readonly kind: TrialKind;
  readonly ownerId: string;
  readonly programHash: string;
  readonly dataHash: string;
  readonly configHash: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export type TrialEnd = { readonly state: 'done'; readonly returns: TrialReturns } | { readonly state: 'cancelled' };

export type EndOfTrial = TrialEnd & { readonly runId: string };

export interface TrialBy {
  readonly runId: string;
  readonly ownerId: string;
  /** Else a backtest, or a run on a recording. */
  readonly kind?: TrialKind;
}

export const trialOf = (question: RunQuestion, { runId, ownerId, kind = kindOf(question) }: TrialBy): Trial => {
  const { programHash, configHash, dataset } = runInputs(question);
  const { hash: dataHash, fromMs, toMs } = dataset;
  const family = familyOf(question.program, question.data.instrument);
  return { family, runId, kind, ownerId, programHash, dataHash, configHash, fromMs, toMs };
};

const kindOf = ({ depth }: RunQuestion): TrialKind => (depth === undefined ? 'backtest' : 'depth');
