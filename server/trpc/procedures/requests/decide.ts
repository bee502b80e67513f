import { z } from 'zod';
import { laneStream } from '#/core/engine/replica/stream.ts';
import { commandIdInput, hashInput, idInput } from '#/core/value/input.ts';
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import { procedure, unwrap } from '../../init.ts';

const schema = z.strictObject({
  commandId: commandIdInput,
  requestId: idInput,
  contentHash: hashInput,
  approve: z.boolean(),
  reason: z.string().max(400),
});

/** Approving a reset needs its own right; both need the approver to have proved again who it is. */
export const decide = procedure('limit.approve')
  .input(schema)
  .mutation(async ({ ctx, input: { commandId, ...decision } }) => {
    const { hub, lanes } = ctx.desk;
    const rows = lanes.open().map(({ name }) => hub.table(laneStream(name, 'risk'), 'requests').get(decision.requestId));
    if (rows.some((row) => row?.kind === 'HaltReset')) unwrap(isPermitted(ctx.caller, 'halt.reset.approve'));
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'DecideRequest', ...decision }));
  });
