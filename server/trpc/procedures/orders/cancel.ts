import { cancelOrderSchema } from '#/core/order/cancel-order.schema.ts';
import { findOrderRow, unknownOrder } from '#/server/use-cases/place-order.ts';
import { procedure, toError, unwrap } from '../../init.ts';

export const cancel = procedure('order.cancel')
  .input(cancelOrderSchema)
  .mutation(async ({ ctx, input: { commandId, clOrdId } }) => {
    const row = findOrderRow(ctx.desk, clOrdId);
    if (row === undefined) throw toError(unknownOrder(clOrdId));
    await ctx.authorise(row.account);
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'CancelOrder', clOrdId }));
  });
