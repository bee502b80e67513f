import { cancelAllSchema } from '#/core/order/cancel-order.schema.ts';
import { findInstrument } from '#/server/use-cases/find-instrument.ts';
import { procedure, unwrap } from '../../init.ts';

/** Without an account: every account in the caller's scope, one command each. */
export const cancelAll = procedure('order.cancel')
  .input(cancelAllSchema)
  .mutation(async ({ ctx, input: { commandId, account, symbol } }) => {
    const instrument = symbol === undefined ? undefined : unwrap(findInstrument(ctx.desk, symbol, account));
    if (account !== undefined) await ctx.authorise(account);
    const all = ctx.desk.hub.streams().flatMap((stream) => (stream.startsWith('account:') ? [stream.slice('account:'.length)] : []));
    const accounts =
      account === undefined ? all.filter((id) => ctx.identity.accounts.includes('*') || ctx.identity.accounts.includes(id)) : [account];
    const replies = accounts.map((id, i) =>
      ctx.desk.command(ctx.identity, `${commandId}-${i}`, {
        type: 'CancelAll',
        account: id,
        ...(instrument && { instrumentId: instrument.id }),
      }),
    );
    return (await Promise.all(replies)).map((reply) => unwrap(reply));
  });
