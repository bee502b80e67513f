import { sweepIdSchema } from '#/core/search/start-sweep.schema.ts';
import { searchBoardOf } from '#/server/sweep/search-board.ts';
import { procedure } from '../../init.ts';

export const cancel = procedure('run.backtest')
  .input(sweepIdSchema)
  .mutation(({ ctx: { desk }, input: { sweepId } }) => ({ cancelled: searchBoardOf(desk).cancel(sweepId) }));
