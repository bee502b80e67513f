import { z } from 'zod';
import { commandIdInput, decimalInput, idInput, reasonInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

/** A risk officer's decrease applies at once; everything else becomes a request for another person. */
export const change = procedure('limit.request')
  .input(z.strictObject({ commandId: commandIdInput, limitId: idInput, allowed: decimalInput, reason: reasonInput }))
  .mutation(async ({ ctx, input: { commandId, ...asked } }) => {
    const limit = ctx.desk.hub.table('risk', 'limits').get(asked.limitId);
    if (limit !== undefined) await ctx.authoriseScope(limit.scope);
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'ChangeLimit', ...asked }));
  });
