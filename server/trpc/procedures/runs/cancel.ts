import { runIdSchema } from '#/core/backtest/start-run.schema.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import { procedure } from '../../init.ts';

export const cancel = procedure('run.backtest')
  .input(runIdSchema)
  .mutation(async ({ ctx, input: { runId } }) => ({ cancelled: await runBoardOf(ctx.desk).cancel(runId) }));
