import { openBarsSchema } from '#/core/backtest/start-run.schema.ts';
import { openBarReplay } from '#/server/use-cases/open-bar-replay.ts';
import { procedure, unwrap } from '../../init.ts';

/** Plays bars of a data set from the first, in place of what was open; a strategy on them is the backtest of the same terms. */
export const openBars = procedure('replay.play')
  .input(openBarsSchema)
  .mutation(async ({ ctx: { desk }, input }) => unwrap(await openBarReplay(desk, input)));
