import { placeAlgorithmSchema } from '#/core/order/place-order.schema.ts';
import { placeAlgorithm as start } from '#/server/use-cases/place-order.ts';
import { given } from '#/core/value/given.ts';
import { procedure, unwrap } from '../../init.ts';

/** One parent, sent in slices over time or with its exits; each child passes the gate by itself. */
export const placeAlgorithm = procedure('order.place')
  .input(placeAlgorithmSchema)
  .mutation(async ({ ctx, input: { commandId, algorithm, durationMs, slices, exits, ...ticket } }) => {
    await ctx.authorise(ticket.account);
    return unwrap(await start({ ...ctx, commandId }, ticket, { algorithm, durationMs, slices, ...given({ exits }) }));
  });
