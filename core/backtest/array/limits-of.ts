/** The shipped limits with a config's changes, as the commands of a person would have made them before the first bar. */
import { createLimitSet, findLimit, parseLimitValue, setLimit, type LimitSet } from '../../risk/limits.ts';
import type { Failure } from '../../value/failures.ts';
import { ok, type Result } from '../../value/result.ts';
import type { Timestamp } from '../../value/timestamp.ts';
import type { BacktestConfig } from '../config.ts';

const shipped = createLimitSet();

export const limitsOf = ({ limits = [] }: BacktestConfig, at: Timestamp): Result<LimitSet, Failure> => {
  let set: LimitSet = shipped;
  for (const { limitId, allowed } of limits) {
    const value = parseLimitValue(set, limitId, allowed);
    if (!value.ok) return value;
    if (findLimit(set, limitId)?.allowed !== value.value) set = setLimit(set, { limitId, allowed, at });
  }
  return ok(set);
};
