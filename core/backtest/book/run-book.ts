/** A backtest of a book: targets of every close by the program's array path, then the lane of the engine over every open and close. */
import type { Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { runThrough } from '../run-through.ts';
import type { BookInput } from './book-input.ts';
import { BookLane } from './book-lane.ts';
import type { BookResult } from './book-result.ts';
import { prepareBook } from './prepare-book.ts';

export const runBookBacktest = (input: BookInput): Result<BookResult, Failure> => {
  const plan = prepareBook(input);
  if (!plan.ok) return plan;
  const lane = new BookLane(input, plan.value);
  const problem = lane.open();
  if (problem !== undefined) return fail(problem);
  runThrough(lane, input);
  return lane.problem === undefined ? ok(lane.result()) : fail(lane.problem);
};
