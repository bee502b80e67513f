'use client';
/**
 * One rebalance on this page, from its terms to its orders. Proposing is work with a name, so that it can be watched and
 * cancelled; accepting has one command id for a proposal, so that a second press is the same orders.
 */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import type { RebalanceTerms } from '#/core/portfolio/propose-rebalance.schema.ts';
import type { AcceptedRebalance, RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import type { Failure } from '#/core/value/failures.ts';
import { useProgress } from '../replica/hooks.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf, newCommandId } from '../trpc/failure.ts';
import { firstDraft, type RebalanceDraft } from './rebalance-draft.ts';

export interface Rebalancing {
  readonly draft: RebalanceDraft;
  readonly change: (changes: Partial<RebalanceDraft>) => void;
  readonly propose: (terms: RebalanceTerms) => void;
  readonly isProposing: boolean;
  readonly progress: ProgressEvent | undefined;
  /** Back to the terms at once; the desk stops when it hears of it. */
  readonly cancel: () => void;
  /** Why there is no proposal; a cancel is none. */
  readonly problem: Failure | undefined;
  readonly proposal: RebalanceProposal | undefined;
  /** Back to the terms. */
  readonly dismiss: () => void;
  readonly accept: () => void;
  readonly isAccepting: boolean;
  readonly acceptProblem: Failure | undefined;
  readonly accepted: AcceptedRebalance | undefined;
}

interface Asked {
  readonly account: string;
  readonly runId: string;
  readonly commandId: string;
}

export const useRebalance = (): Rebalancing => {
  const trpc = useTrpc();
  const progress = useProgress();
  const [draft, setDraft] = useState(firstDraft);
  const [asked, setAsked] = useState<Asked>();
  const proposing = useMutation(trpc.portfolio.propose.mutationOptions());
  const cancelling = useMutation(trpc.portfolio.cancel.mutationOptions());
  const accepting = useMutation(trpc.portfolio.accept.mutationOptions());
  const failed = proposing.error === null ? undefined : failureOf(proposing.error);
  return {
    draft,
    change: (changes) => setDraft({ ...draft, ...changes }),
    propose: (terms) => {
      const next = { account: terms.account, runId: newCommandId(), commandId: newCommandId() };
      setAsked(next);
      accepting.reset();
      proposing.mutate({ ...terms, runId: next.runId });
    },
    isProposing: proposing.isPending,
    progress: asked === undefined ? undefined : progress.get(asked.runId),
    cancel: () => {
      if (asked !== undefined) cancelling.mutate({ account: asked.account, runId: asked.runId });
      proposing.reset();
    },
    problem: failed?.code === 'Cancelled' ? undefined : failed,
    proposal: proposing.data,
    dismiss: () => {
      proposing.reset();
      accepting.reset();
    },
    accept: () => {
      if (asked === undefined || proposing.data === undefined) return;
      accepting.mutate({ commandId: asked.commandId, account: asked.account, hash: proposing.data.hash });
    },
    isAccepting: accepting.isPending,
    acceptProblem: accepting.error === null ? undefined : failureOf(accepting.error),
    accepted: accepting.data,
  };
};
