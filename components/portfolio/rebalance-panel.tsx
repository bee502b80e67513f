'use client';
/** A rebalance: its terms, the work on it, the proposal, and its orders. Who may not propose is told so. */
import { useAccount, useSession } from '../session/use-session.ts';
import { useMay } from '../session/use-may.ts';
import { Button } from '../ui/button.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { Panel } from '../ui/panel.tsx';
import { LoadingState, NoPermissionState } from '../ui/states.tsx';
import { ProposalView } from './proposal-view.tsx';
import { RebalanceForm } from './rebalance-form.tsx';
import type { Rebalancing } from './use-rebalance.ts';

export const RebalancePanel = ({ rebalancing }: { readonly rebalancing: Rebalancing }) => {
  const { environment, account } = useAccount();
  return (
    <Panel title="Rebalance" meta={account} actions={<EnvBadge environment={environment} isSmall />}>
      <Content rebalancing={rebalancing} />
    </Panel>
  );
};

const Content = ({ rebalancing }: { readonly rebalancing: Rebalancing }) => {
  const { session } = useSession();
  const mayPropose = useMay('portfolio.propose');
  if (session === undefined) return <LoadingState text="Loading the session" />;
  if (!mayPropose) {
    const text = `Traders and analysts propose; you are signed in as ${session.user.role}.`;
    return <NoPermissionState title="No right to propose a rebalance" text={text} />;
  }
  if (rebalancing.isProposing) return <Proposing rebalancing={rebalancing} />;
  return rebalancing.proposal === undefined ? (
    <RebalanceForm rebalancing={rebalancing} />
  ) : (
    <ProposalView rebalancing={rebalancing} proposal={rebalancing.proposal} />
  );
};

const Proposing = ({ rebalancing: { progress, cancel } }: { readonly rebalancing: Rebalancing }) => (
  <div className="flex h-full flex-col">
    <LoadingState
      text={`Proposing${progress?.detail === undefined ? '' : `: ${progress.detail}`}`}
      {...(progress !== undefined && { done: progress.done, total: progress.total })}
    />
    <div className="px-4 pb-3">
      <Button onClick={cancel}>Cancel</Button>
    </div>
  </div>
);
