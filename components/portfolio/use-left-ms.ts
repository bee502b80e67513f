'use client';
/** How long a proposal may still be accepted, by this page's clock; undefined while the server renders. */
import { proposalValidMs, type RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import { useNow } from '../replica/hooks.ts';

export const useLeftMs = ({ createdMs }: RebalanceProposal): number | undefined => {
  const now = useNow();
  return now === undefined ? undefined : Math.max(0, createdMs + proposalValidMs - now);
};
