import { z } from 'zod';
import { commandIdInput, idInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

/** Taken back by whoever asked, while it is open. */
export const withdraw = procedure('limit.request')
  .input(z.strictObject({ commandId: commandIdInput, requestId: idInput }))
  .mutation(async ({ ctx, input: { commandId, requestId } }) =>
    unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'WithdrawRequest', requestId })),
  );
