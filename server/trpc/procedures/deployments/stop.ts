import { z } from 'zod';
import { commandIdInput, idInput } from '#/core/value/input.ts';
import { failure } from '#/core/value/failures.ts';
import { procedure, toError, unwrap } from '../../init.ts';

export const stop = procedure('deployment.stop')
  .input(z.strictObject({ commandId: commandIdInput, id: idInput }))
  .mutation(async ({ ctx, input: { commandId, id } }) => {
    const { hub } = ctx.desk;
    const row = hub
      .streams()
      .map((stream) => hub.table(stream, 'deployments').get(id))
      .find((found) => found !== undefined);
    if (row === undefined) throw toError(failure('NotFound', `deployment ${id} must exist, was not found`));
    await ctx.authorise(row.account);
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'StopDeployment', id }));
  });
