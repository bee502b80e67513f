import { z } from 'zod';
import { accountInput, commandIdInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

const startCash = 1_000_000n * 100_000_000n;

/** A simulated or paper account begins anew by an event; nothing is deleted. */
export const resetAccount = procedure('account.reset')
  .input(z.strictObject({ commandId: commandIdInput, account: accountInput }))
  .mutation(async ({ ctx, input: { commandId, account } }) => {
    await ctx.authorise(account);
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'ResetAccount', account, amount: startCash }));
  });
