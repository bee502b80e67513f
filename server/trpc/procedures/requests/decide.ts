import { z } from 'zod';
import { failure } from '#/core/value/failures.ts';
import { commandIdInput, hashInput, idInput } from '#/core/value/input.ts';
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import { procedure, toError, unwrap } from '../../init.ts';

const schema = z.strictObject({ commandId: commandIdInput, requestId: idInput, contentHash: hashInput, approve: z.boolean(), reason: z.string().max(400) });

/** Approving a reset needs its own right; both need the approver to have proved again who it is. */
export const decide = procedure('limit.approve')
  .input(schema)
  .mutation(async ({ ctx, input: { commandId, ...decision } }) => {
    const row = ctx.desk.hub.table('risk', 'requests').get(decision.requestId);
    if (row?.kind === 'HaltReset') unwrap(isPermitted(ctx.identity, 'halt.reset.approve'));
    if (!ctx.desk.auth.hasSteppedUp(ctx.identity)) throw toError(failure('StepUpRequired', 'prove again who you are, with your password, before you approve'));
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'DecideRequest', ...decision }));
  });
