import { acceptRebalanceSchema } from '#/core/portfolio/propose-rebalance.schema.ts';
import { acceptRebalance } from '#/server/use-cases/accept-rebalance.ts';
import { procedure, unwrap } from '../../init.ts';

export const accept = procedure('portfolio.rebalance')
  .input(acceptRebalanceSchema)
  .mutation(async ({ ctx, input: { commandId, account, hash } }) => {
    await ctx.authorise(account);
    return unwrap(await acceptRebalance({ ...ctx, commandId }, { account, hash }));
  });
