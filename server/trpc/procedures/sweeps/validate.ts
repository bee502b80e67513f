import { validateSweepSchema } from '#/core/search/start-sweep.schema.ts';
import { validateSweepOf } from '#/server/use-cases/search-strategy.ts';
import { procedure, unwrap } from '../../init.ts';

export const validate = procedure('run.backtest')
  .input(validateSweepSchema)
  .mutation(async ({ ctx: { desk, identity }, input }) => unwrap(await validateSweepOf({ desk, identity }, input)));
