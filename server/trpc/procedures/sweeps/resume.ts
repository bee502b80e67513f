import { sweepIdSchema } from '#/core/search/start-sweep.schema.ts';
import { resumeSweepOf } from '#/server/use-cases/search-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const resume = procedure('run.backtest')
  .input(sweepIdSchema)
  .mutation(async ({ ctx: { desk, identity }, input: { sweepId } }) => unwrap(await resumeSweepOf({ desk, identity }, sweepId)));
