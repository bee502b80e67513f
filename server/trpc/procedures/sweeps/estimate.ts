import { startSweepSchema } from '#/core/search/start-sweep.schema.ts';
import { estimateSweepOf } from '#/server/use-cases/search-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const estimate = procedure('run.backtest')
  .input(startSweepSchema)
  .mutation(async ({ ctx: { desk }, input }) => unwrap(await estimateSweepOf(desk, input)));
