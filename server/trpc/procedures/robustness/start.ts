import { startRobustnessSchema } from '#/core/search/robustness.schema.ts';
import { startRobustnessOf } from '#/server/use-cases/test-robustness.ts';
import { procedure, unwrap } from '../../init.ts';

export const start = procedure('run.backtest')
  .input(startRobustnessSchema)
  .mutation(async ({ ctx: { desk, identity }, input }) => unwrap(await startRobustnessOf({ desk, identity }, input)));
