import { cancelAlgorithmSchema } from '#/core/order/cancel-order.schema.ts';
import { findAlgorithmRow } from '#/server/use-cases/place-order.ts';
import { failure } from '#/core/value/failures.ts';
import { procedure, toError, unwrap } from '../../init.ts';

/** No further slices, and its open children are cancelled. */
export const cancelAlgorithm = procedure('order.cancel')
  .input(cancelAlgorithmSchema)
  .mutation(async ({ ctx, input: { commandId, parentId } }) => {
    const row = findAlgorithmRow(ctx.desk, parentId);
    if (row === undefined) throw toError(failure('NotFound', `algorithm ${parentId} must exist, was not found`));
    await ctx.authorise(row.account);
    return unwrap(await ctx.desk.command(ctx.identity, commandId, { type: 'CancelAlgorithm', parentId }));
  });
