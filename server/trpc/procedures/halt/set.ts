import { z } from 'zod';
import { commandIdInput, reasonInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

const schema = z.strictObject({
  commandId: commandIdInput,
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  scope: z.string().min(1).max(120),
  reason: reasonInput,
});

export const set = procedure('halt.set')
  .input(schema)
  .mutation(async ({ ctx, input: { commandId, ...order } }) => {
    await ctx.authoriseScope(order.scope);
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'SetTradingState', ...order }));
  });
