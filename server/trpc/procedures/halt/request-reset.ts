import { z } from 'zod';
import { commandIdInput, reasonInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

export const requestReset = procedure('halt.reset.request')
  .input(z.strictObject({ commandId: commandIdInput, scope: z.string().min(1).max(120), reason: reasonInput }))
  .mutation(async ({ ctx, input: { commandId, scope, reason } }) => {
    await ctx.authoriseScope(scope);
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'RequestReset', scope, reason }));
  });
