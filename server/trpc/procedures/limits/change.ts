import { z } from 'zod';
import { laneStream } from '#/core/engine/replica/stream.ts';
import { laneInput } from '#/core/lifecycle/lane.schema.ts';
import { commandIdInput, decimalInput, idInput, reasonInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

/** A risk officer's decrease applies at once; everything else becomes a request for another person. */
export const change = procedure('limit.request')
  .input(z.strictObject({ commandId: commandIdInput, limitId: idInput, allowed: decimalInput, reason: reasonInput, lane: laneInput }))
  .mutation(async ({ ctx, input: { commandId, lane, ...asked } }) => {
    const limit = ctx.desk.hub.table(laneStream(ctx.desk.lanes.named(lane).name, 'risk'), 'limits').get(asked.limitId);
    if (limit !== undefined) await ctx.authoriseScope(limit.scope);
    return unwrap(await ctx.desk.commandIn(lane)(ctx.identity, commandId, { type: 'ChangeLimit', ...asked }));
  });
