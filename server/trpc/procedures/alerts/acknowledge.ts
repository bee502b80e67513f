import { z } from 'zod';
import { commandIdInput, idInput } from '#/core/value/input.ts';
import { procedure, unwrap } from '../../init.ts';

export const acknowledge = procedure('alert.acknowledge')
  .input(z.strictObject({ commandId: commandIdInput, id: idInput }))
  .mutation(async ({ ctx, input: { commandId, id } }) =>
    unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'AcknowledgeAlert', id })),
  );
