import { z } from 'zod';
import { laneInput } from '#/core/lifecycle/lane.schema.ts';
import { commandIdInput, reasonInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

export const requestReset = procedure('halt.reset.request')
  .input(z.strictObject({ commandId: commandIdInput, scope: z.string().min(1).max(120), reason: reasonInput, lane: laneInput }))
  .mutation(async ({ ctx, input: { commandId, scope, reason, lane } }) => {
    await ctx.authoriseScope(scope);
    return unwrap(await ctx.desk.commandIn(lane)(ctx.identity, commandId, { type: 'RequestReset', scope, reason }));
  });
