import { startSweepSchema } from '#/core/search/start-sweep.schema.ts';
import { startSweepOf } from '#/server/use-cases/search-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const start = procedure('run.backtest')
  .input(startSweepSchema)
  .mutation(async ({ ctx: { desk, identity }, input }) => unwrap(await startSweepOf({ desk, identity }, input)));
