import { z } from 'zod';
import { accountInput, commandIdInput, hashInput, idInput, intervalInput, symbolInput } from '#/core/value/input.ts';
import { startDeployment } from '#/server/use-cases/start-deployment.ts';
import { procedure, unwrap } from '../../init.ts';

const schema = z.strictObject({
  commandId: commandIdInput,
  strategyId: idInput,
  versionHash: hashInput.optional(),
  account: accountInput,
  /** Absent: the instrument on which the program wants the largest position now. */
  symbol: symbolInput.optional(),
  interval: intervalInput,
});

export const start = procedure('deployment.paper')
  .input(schema)
  .mutation(async ({ ctx, input: { commandId, ...asked } }) => {
    await ctx.authorise(asked.account);
    return unwrap(await startDeployment({ ...ctx, commandId }, asked));
  });
