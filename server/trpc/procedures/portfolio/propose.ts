import { proposeRebalanceSchema } from '#/core/portfolio/propose-rebalance.schema.ts';
import { proposeRebalance } from '#/server/use-cases/propose-rebalance.ts';
import { procedure, unwrap } from '../../init.ts';

export const propose = procedure('portfolio.propose')
  .input(proposeRebalanceSchema)
  .mutation(async ({ ctx, input }) => {
    await ctx.authorise(input.account);
    return unwrap(await proposeRebalance(ctx, input));
  });
