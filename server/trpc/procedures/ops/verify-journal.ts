import { procedure, unwrap } from '../../init.ts';

/** Folds the whole journal of every lane beside the running desk and compares every checkpoint. */
export const verifyJournal = procedure('ops.read').query(async ({ ctx: { desk } }) => ({ lanes: unwrap(await desk.verifyJournals()) }));
