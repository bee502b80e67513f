import { startDepthSchema } from '#/core/backtest/depth/start-depth.schema.ts';
import { startDepth as run } from '#/server/use-cases/run-depth.ts';
import { procedure, unwrap } from '../../init.ts';

/** On a recording of the whole book, its orders in the queues of their levels. */
export const startDepth = procedure('run.backtest')
  .input(startDepthSchema)
  .mutation(async ({ ctx, input }) => unwrap(await run(ctx, input)));
