import { replayDeedSchema } from '#/core/lifecycle/replay.schema.ts';
import { procedure, unwrap } from '../../init.ts';

/** Play, pause, step, seek, speed, close. */
export const control = procedure('replay.play')
  .input(replayDeedSchema)
  .mutation(async ({ ctx: { desk }, input }) => unwrap(await desk.replay.control(input)));
