import { universesOf } from '#/server/runs/book-data.ts';
import { failure } from '#/core/value/failures.ts';
import { procedure, toError } from '../../init.ts';

/** Indexes with dated membership, and of how many of their members there are bars. */
export const universes = procedure('data.read').query(async ({ ctx: { desk } }) => {
  if (desk.history === undefined) throw toError(failure('NotReady', 'the history must be open, was not'));
  return universesOf(desk.history);
});
