/**
 * A variant on a stretch of the rows, from cash: the rows of its warm-up stand before the stretch where there are any, so that it can
 * trade from the first row of it, and count for nothing.
 */
import { moneyToNumber } from '../instrument/convert.ts';
import { compileFor } from '../report/backtest-report.ts';
import { dailyEquity } from '../report/returns.ts';
import type { ClosedTrade } from '../stats/define.ts';
import type { Failure } from '../value/failures.ts';
import { Money } from '../value/money.ts';
import { ok, type Result } from '../value/result.ts';
import type { RowSpan } from './scheme.ts';
import type { Subject, Variant } from './subject.ts';

export interface SliceRun {
  /** Days since 1970, and the return of each. */
  readonly days: readonly number[];
  readonly returns: Float64Array;
  readonly trades: readonly ClosedTrade[];
  /** Bars that each trade was held. */
  readonly heldBars: readonly number[];
  readonly warmUpBars: number;
}

export const runSlice = (subject: Subject, variant: Variant, { from, to }: RowSpan): Result<SliceRun, Failure> => {
  const program = compileFor(variant.graph, subject.asked.interval);
  if (!program.ok) return program;
  const { warmUpBars } = program.value;
  const slice = subject.slice({ from: Math.max(0, from - warmUpBars), to });
  if (!slice.ok) return slice;
  const outcome = slice.value.run(variant);
  if (!outcome.ok) return outcome;
  const { endMs, equity, trips } = outcome.value.result;
  const firstMs = subject.asked.bars.endMs[from] ?? Infinity;
  const skipped = endMs.filter((ms) => ms < firstMs).length;
  const cash = moneyToNumber(Money(variant.config.cash));
  const { calendar } = subject.asked.instrument;
  const { days, returns } = dailyEquity(
    { endMs: endMs.subarray(skipped), calendar },
    equity.subarray(skipped),
    equity[skipped - 1] ?? cash,
  );
  return ok({
    days,
    returns: Float64Array.from(returns),
    trades: trips.map(({ net, entryMs, exitMs }) => ({ pnl: moneyToNumber(Money(net)), entryTs: entryMs, exitTs: exitMs })),
    heldBars: trips.map(({ entryBar, exitBar }) => exitBar - entryBar),
    warmUpBars,
  });
};
