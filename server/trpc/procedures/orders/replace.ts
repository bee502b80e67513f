import { replaceOrderSchema } from '#/core/order/replace-order.schema.ts';
import { findOrderRow, replaceOrder, unknownOrder } from '#/server/use-cases/place-order.ts';
import { procedure, toError, unwrap } from '../../init.ts';

export const replace = procedure('order.replace')
  .input(replaceOrderSchema)
  .mutation(async ({ ctx, input: { commandId, ...ticket } }) => {
    const row = findOrderRow(ctx.desk, ticket.clOrdId);
    if (row === undefined) throw toError(unknownOrder(ticket.clOrdId));
    await ctx.authorise(row.account);
    return unwrap(await replaceOrder({ ...ctx, commandId }, ticket));
  });
