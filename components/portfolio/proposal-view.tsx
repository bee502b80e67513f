'use client';
/** A proposal: what it would trade and cost, what it does to risk, and the way to accept it; after that, its orders as they go. */
import type { RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import { writeAge } from '../format/time.ts';
import { Chip } from '../ui/chip.tsx';
import { Section } from '../ui/panel.tsx';
import { ProposalActions } from './proposal-actions.tsx';
import { ProposalFigures } from './proposal-figures.tsx';
import { ProposalTable } from './proposal-table.tsx';
import { methodTitle, termsText } from './proposal-words.ts';
import { useLeftMs } from './use-left-ms.ts';
import type { Rebalancing } from './use-rebalance.ts';

export interface ProposalViewProps {
  readonly rebalancing: Rebalancing;
  readonly proposal: RebalanceProposal;
}

export const ProposalView = ({ rebalancing, proposal }: ProposalViewProps) => (
  <div className="flex h-full min-h-0 flex-col">
    <Section className="flex-none">
      <p className="flex items-center gap-2">
        <span className="font-medium">{methodTitle(proposal)}</span>
        <span className="font-mono text-11 text-ink-3" title={`Bound to its content: ${proposal.hash}`}>
          {proposal.hash.slice(0, 8)}
        </span>
        <span className="flex-1" />
        {rebalancing.accepted === undefined ? <Validity proposal={proposal} /> : <Chip tone="accent">Accepted</Chip>}
      </p>
      <p className="text-11 text-ink-3">{termsText(proposal)}</p>
    </Section>
    <div className="min-h-28 flex-1 border-t border-line">
      <ProposalTable proposal={proposal} accepted={rebalancing.accepted} />
    </div>
    <Notes proposal={proposal} />
    <Section className="flex-none">
      <ProposalFigures proposal={proposal} />
    </Section>
    <ProposalActions rebalancing={rebalancing} proposal={proposal} />
  </div>
);

const Validity = ({ proposal }: { readonly proposal: RebalanceProposal }) => {
  const leftMs = useLeftMs(proposal);
  if (leftMs === undefined) return undefined;
  return leftMs === 0 ? <Chip tone="stale">Too old</Chip> : <Chip tone="outline">Valid {writeAge(leftMs)}</Chip>;
};

/** What to know beside the trades: warnings first, then names that are not part of it, by the reason. */
const Notes = ({ proposal: { warnings, leftOut } }: { readonly proposal: RebalanceProposal }) => {
  if (warnings.length + leftOut.length === 0) return undefined;
  return (
    <Section className="max-h-20 flex-none overflow-auto text-11">
      {warnings.map((text) => (
        <p key={text} className="text-warn">
          {text}
        </p>
      ))}
      {[...Map.groupBy(leftOut, ({ reason }) => reason)].map(([reason, names]) => (
        <p key={reason} className="text-ink-3">
          Without <span className="text-ink-2">{names.map(({ symbol }) => symbol).join(', ')}</span>: {reason}
        </p>
      ))}
    </Section>
  );
};
