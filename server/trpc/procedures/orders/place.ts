import { placeOrderSchema } from '#/core/order/place-order.schema.ts';
import { placeOrder } from '#/server/use-cases/place-order.ts';
import { procedure, unwrap } from '../../init.ts';

export const place = procedure('order.place')
  .input(placeOrderSchema)
  .mutation(async ({ ctx, input: { commandId, ...ticket } }) => {
    await ctx.authorise(ticket.account);
    return unwrap(await placeOrder({ ...ctx, commandId }, ticket));
  });
