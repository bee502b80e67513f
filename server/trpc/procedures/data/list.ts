import { failure } from '#/core/value/failures.ts';
import { procedure, toError } from '../../init.ts';

/** Data sets of the history, with where they came from and under which licence. */
export const list = procedure('data.read').query(async ({ ctx: { desk } }) => {
  if (desk.history === undefined) throw toError(failure('NotReady', 'the history must be open, was not'));
  return desk.history.list();
});
