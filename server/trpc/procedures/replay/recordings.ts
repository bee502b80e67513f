import { procedure } from '../../init.ts';

/** Recordings that can be played, and files that are not understood. */
export const recordings = procedure('data.read').query(({ ctx: { desk } }) => desk.replay.list());
