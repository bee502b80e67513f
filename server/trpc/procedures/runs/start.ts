import { startRunSchema } from '#/core/backtest/start-run.schema.ts';
import { startBacktest } from '#/server/use-cases/run-backtest.ts';
import { procedure, unwrap } from '../../init.ts';

export const start = procedure('run.backtest')
  .input(startRunSchema)
  .mutation(async ({ ctx, input }) => unwrap(await startBacktest(ctx, input)));
