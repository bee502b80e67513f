import { previewTicketSchema } from '#/core/order/place-order.schema.ts';
import { parseExits, parseTicket } from '#/core/order/parse-ticket.ts';
import { orderPreviewSchema } from '#/core/order/preview-order.schema.ts';
import { toActor } from '#/server/desk.ts';
import { findInstrument } from '#/server/use-cases/find-instrument.ts';
import { procedure, unwrap } from '../../init.ts';

/** What the order would be and do, and what the gate would say, without placing it. */
export const preview = procedure('order.place')
  .input(previewTicketSchema)
  .query(async ({ ctx, input: { exits, ...ticket } }) => {
    await ctx.authorise(ticket.account);
    const instrument = unwrap(findInstrument(ctx.desk, ticket.symbol, ticket.account));
    const terms = unwrap(parseTicket(ticket, instrument));
    const bracket = exits && { exits: unwrap(parseExits(exits, instrument)) };
    return orderPreviewSchema.parse(await ctx.desk.query({ type: 'preview', actor: toActor(ctx.identity), terms, ...bracket }));
  });
