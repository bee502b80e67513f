'use client';
/** Back to the terms, or on to the orders; why not, where it cannot be. */
import { useState } from 'react';
import type { RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import type { Failure } from '#/core/value/failures.ts';
import { useConnection } from '../replica/hooks.ts';
import { useMay } from '../session/use-may.ts';
import { useSession } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from '../ui/graphics.tsx';
import { Section } from '../ui/panel.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import { useLeftMs } from './use-left-ms.ts';
import type { Rebalancing } from './use-rebalance.ts';

export interface ProposalActionsProps {
  readonly rebalancing: Rebalancing;
  readonly proposal: RebalanceProposal;
}

export const ProposalActions = ({ rebalancing, proposal }: ProposalActionsProps) => {
  const { accepted, acceptProblem, isAccepting, dismiss } = rebalancing;
  const isOpen = accepted === undefined && (acceptProblem === undefined || isUnanswered(acceptProblem));
  return (
    <Section className="flex-none space-y-2">
      {acceptProblem === undefined ? undefined : <Trouble problem={acceptProblem} />}
      <div className="flex items-center gap-2">
        <Button tone={isOpen ? 'ghost' : 'standard'} onClick={dismiss} disabled={isAccepting}>
          {isOpen ? 'Change the terms' : 'New proposal'}
        </Button>
        {isOpen ? <Accept rebalancing={rebalancing} proposal={proposal} /> : undefined}
      </div>
    </Section>
  );
};

/** The desk may have acted: asking again with the same command finds out, and sends nothing twice. */
const isUnanswered = ({ code }: Failure): boolean => code === 'Unavailable';

const Trouble = ({ problem }: { readonly problem: Failure }) => (
  <Banner tone={isUnanswered(problem) ? 'warn' : 'danger'}>
    <b>{isUnanswered(problem) ? 'No answer.' : 'Not accepted.'}</b>{' '}
    {isUnanswered(problem) ? 'Accept again: it is the same orders, never more.' : problem.message}
  </Banner>
);

const Accept = ({ rebalancing: { isAccepting, accept }, proposal }: ProposalActionsProps) => {
  const [isAsking, setAsking] = useState(false);
  const count = proposal.rows.filter(({ trade }) => trade !== undefined).length;
  const reason = useReason(proposal, count);
  const send = (): void => {
    setAsking(false);
    accept();
  };
  return (
    <>
      <span className="min-w-0 flex-1 truncate text-right text-11 text-ink-3" title={reason}>
        {reason}
      </span>
      <Button tone="primary" disabled={reason !== undefined} isBusy={isAccepting} busyText="Sending" onClick={() => setAsking(true)}>
        Accept, send {count} {count === 1 ? 'order' : 'orders'}
      </Button>
      {isAsking ? <AcceptDialog proposal={proposal} count={count} onClose={() => setAsking(false)} onAccept={send} /> : undefined}
    </>
  );
};

/** Why it cannot be accepted now. */
const useReason = (proposal: RebalanceProposal, count: number): string | undefined => {
  const { session } = useSession();
  const mayAccept = useMay('portfolio.rebalance');
  const connection = useConnection();
  const leftMs = useLeftMs(proposal);
  if (!mayAccept) return `Traders accept; you are signed in as ${session?.user.role ?? 'nobody'}`;
  if (count === 0) return 'Nothing to trade';
  if (connection.state !== 'connected') return 'No connection: sending is off';
  return leftMs === 0 ? 'Too old: propose again' : undefined;
};
