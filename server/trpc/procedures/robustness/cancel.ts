import { runIdSchema } from '#/core/backtest/start-run.schema.ts';
import { searchBoardOf } from '#/server/sweep/search-board.ts';
import { procedure } from '../../init.ts';

export const cancel = procedure('run.backtest')
  .input(runIdSchema)
  .mutation(({ ctx: { desk }, input: { runId } }) => ({ cancelled: searchBoardOf(desk).cancel(runId) }));
