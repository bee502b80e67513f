/** A backtest for its numbers alone: by the array path, which is equal to the bit and sooner; what that does not know the event path runs or refuses. */
import { arrayBacktest, backtest, type BacktestOrder, type PathOutcome } from '../report/backtest-report.ts';
import type { Failure } from '../value/failures.ts';
import type { Result } from '../value/result.ts';

export const runOnce = (order: BacktestOrder): Result<PathOutcome, Failure> => {
  const outcome = arrayBacktest(order);
  return outcome.ok ? outcome : backtest(order);
};
