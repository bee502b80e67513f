import { z } from 'zod';
import { parsePrice } from '#/core/order/parse-ticket.ts';
import { commandIdInput, decimalInput, symbolInput } from '#/core/value/input.ts';
import { findShown } from '#/server/use-cases/find-instrument.ts';
import { procedure, unwrap } from '../../init.ts';

const schema = z.strictObject({
  commandId: commandIdInput,
  symbol: symbolInput,
  above: decimalInput.optional(),
  below: decimalInput.optional(),
});

export const setPrice = procedure('alert.edit')
  .input(schema)
  .mutation(async ({ ctx, input }) => {
    const instrument = unwrap(findShown(ctx.desk, input.symbol));
    const above = unwrap(parsePrice(input.above, instrument, 'above'));
    const below = unwrap(parsePrice(input.below, instrument, 'below'));
    const rule = {
      id: input.commandId,
      instrumentId: instrument.id,
      ...(above !== undefined && { above }),
      ...(below !== undefined && { below }),
    };
    return unwrap(await ctx.desk.command(ctx.identity, input.commandId, { type: 'SetPriceAlert', ...rule }));
  });
