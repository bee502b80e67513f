import { runIdsSchema } from '#/core/backtest/start-run.schema.ts';
import { compareRunsOf } from '#/server/runs/stored-runs.ts';
import { procedure, unwrap } from '../../init.ts';

export const compare = procedure('run.read')
  .input(runIdsSchema)
  .query(async ({ ctx, input: { runIds } }) => unwrap(await compareRunsOf(ctx.desk.config.home, runIds)));
