import { z } from 'zod';
import { accountInput, commandIdInput, symbolInput } from '#/core/value/input.ts';
import { findInstrument } from '#/server/use-cases/find-instrument.ts';
import { procedure, unwrap } from '../../init.ts';

const schema = z.strictObject({ commandId: commandIdInput, account: accountInput, symbol: symbolInput.optional() });

export const flatten = procedure('order.flatten')
  .input(schema)
  .mutation(async ({ ctx, input: { commandId, account, symbol } }) => {
    await ctx.authorise(account);
    const instrument = symbol === undefined ? undefined : unwrap(findInstrument(ctx.desk, symbol, account));
    return unwrap(
      await ctx.desk.command(ctx.identity, commandId, {
        type: 'Flatten',
        account,
        ...(instrument && { instrumentId: instrument.id }),
      }),
    );
  });
