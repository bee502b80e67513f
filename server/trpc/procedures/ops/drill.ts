import { startDrillSchema } from '#/core/lifecycle/drill.schema.ts';
import { startBackgroundDrill } from '#/server/drill/background-drill.ts';
import { procedure, unwrap } from '../../init.ts';

/** Kills a desk of its own, in a home of its own: nothing here is touched. */
export const drill = procedure('ops.drill')
  .input(startDrillSchema)
  .mutation(({ ctx: { desk }, input }) => unwrap(startBackgroundDrill(desk.config.home, input.times)));
