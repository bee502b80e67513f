import { orderTicketSchema } from '#/core/order/place-order.schema.ts';
import { parseTicket } from '#/core/order/parse-ticket.ts';
import { orderPreviewSchema } from '#/core/order/preview-order.schema.ts';
import { toActor } from '#/server/desk.ts';
import { findInstrument } from '#/server/use-cases/find-instrument.ts';
import { procedure, unwrap } from '../../init.ts';

/** What the order would be and do, and what the gate would say, without placing it. */
export const preview = procedure('order.place')
  .input(orderTicketSchema)
  .query(async ({ ctx, input }) => {
    await ctx.authorise(input.account);
    const terms = unwrap(parseTicket(input, unwrap(findInstrument(ctx.desk, input.symbol))));
    return orderPreviewSchema.parse(await ctx.desk.query({ type: 'preview', actor: toActor(ctx.identity), terms }));
  });
