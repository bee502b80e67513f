import { cancelProposalSchema } from '#/core/portfolio/propose-rebalance.schema.ts';
import { proposalBoardOf } from '#/server/rebalance/proposal-board.ts';
import { procedure } from '../../init.ts';

/** Stops the work on a proposal. */
export const cancel = procedure('portfolio.propose')
  .input(cancelProposalSchema)
  .mutation(async ({ ctx, input: { account, runId } }) => {
    await ctx.authorise(account);
    return { cancelled: proposalBoardOf(ctx.desk).cancel(runId, account) };
  });
