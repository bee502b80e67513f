import { openReplaySchema } from '#/core/lifecycle/replay.schema.ts';
import { procedure, unwrap } from '../../init.ts';

/** Plays a recording from its first frame, in place of what was open. */
export const open = procedure('replay.play')
  .input(openReplaySchema)
  .mutation(async ({ ctx: { desk }, input: { recording } }) => unwrap(await desk.replay.open(recording)));
