import { runIdSchema } from '#/core/backtest/start-run.schema.ts';
import { robustnessOf } from '#/server/use-cases/test-robustness.ts';
import { procedure, unwrap } from '../../init.ts';

export const get = procedure('run.read')
  .input(runIdSchema)
  .query(async ({ ctx: { desk }, input: { runId } }) => unwrap(await robustnessOf(desk, runId)));
