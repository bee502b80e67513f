import { z } from 'zod';
import { laneInput } from '#/core/lifecycle/lane.schema.ts';
import { commandIdInput, idInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

export const acknowledge = procedure('alert.acknowledge')
  .input(z.strictObject({ commandId: commandIdInput, id: idInput, lane: laneInput }))
  .mutation(async ({ ctx, input: { commandId, id, lane } }) =>
    unwrap(await ctx.desk.commandIn(lane)(ctx.identity, commandId, { type: 'AcknowledgeAlert', id })),
  );
