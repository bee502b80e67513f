/**
 * A graph on a recording of the whole book, as the registry of trials counts it: of the family of its program on the instrument,
 * beside backtests of it. A recording is replayed whole: where a part of it is sealed for the family, none of it.
 */
import { isOpenFor, lockBoxOf, type LockBox } from '#/core/report/lock-box.ts';
import { familyOf, type RunQuestion } from '#/core/report/run-record.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readLockBoxes } from './lock-box.ts';

/** The lock-box of the family, where there is one and the recording lies outside of it. */
export const outsideLockBox = async (home: string, { program, data }: RunQuestion): Promise<Result<LockBox | undefined, Failure>> => {
  const records = await readLockBoxes(home);
  if (!records.ok) return records;
  const box = lockBoxOf(records.value, familyOf(program, data.instrument));
  const lastMs = data.bars.endMs.at(-1) ?? 0;
  if (box === undefined || isOpenFor(box, program.hash) || lastMs <= box.sealedFromMs) return ok(box);
  return fail(failure('Conflict', 'the recording must end before the lock-box of the family begins, did not: it would be looked into'));
};
