import { failure } from '#/core/value/failures.ts';
import { procedure, toError } from '../../init.ts';

/** Sets of dated facts of the history, with their versions and where they came from. */
export const facts = procedure('data.read').query(async ({ ctx: { desk } }) => {
  if (desk.history === undefined) throw toError(failure('NotReady', 'the history must be open, was not'));
  return desk.history.listFacts();
});
