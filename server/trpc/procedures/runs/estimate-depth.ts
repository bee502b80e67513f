import { startDepthSchema } from '#/core/backtest/depth/start-depth.schema.ts';
import { estimateDepth as estimate } from '#/server/use-cases/run-depth.ts';
import { procedure, unwrap } from '../../init.ts';

/** What such a run would take; refused by name where it cannot run. */
export const estimateDepth = procedure('run.backtest')
  .input(startDepthSchema)
  .mutation(async ({ ctx: { desk }, input }) => unwrap(await estimate(desk, input)));
