import { laneFolder, verifyJournal as verify } from '#/server/use-cases/read-journal.ts';
import { procedure, unwrap } from '../../init.ts';

/** Folds the whole journal beside the running lane and compares every checkpoint. */
export const verifyJournal = procedure('ops.read').query(({ ctx: { desk } }) => ({
  ...verify(unwrap(laneFolder(desk.config.home))),
}));
