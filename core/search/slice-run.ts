/**
 * A variant on a stretch of the bars, from cash: the bars of its warm-up stand before the stretch where there are any, so that it can
 * trade from the first bar of it, and count for nothing.
 */
import { moneyToNumber } from '../instrument/convert.ts';
import { mapColumns } from '../market/map-columns.ts';
import { compileFor, type BacktestOrder } from '../report/backtest-report.ts';
import { dailyEquity } from '../report/returns.ts';
import type { ClosedTrade } from '../stats/define.ts';
import type { Failure } from '../value/failures.ts';
import { Money } from '../value/money.ts';
import { ok, type Result } from '../value/result.ts';
import { runOnce } from './run-once.ts';
import type { RowSpan } from './scheme.ts';

export interface SliceRun {
  /** Days since 1970, and the return of each. */
  readonly days: readonly number[];
  readonly returns: Float64Array;
  readonly trades: readonly ClosedTrade[];
  /** Bars that each trade was held. */
  readonly heldBars: readonly number[];
  readonly warmUpBars: number;
}

export const runSlice = (order: BacktestOrder, { from, to }: RowSpan): Result<SliceRun, Failure> => {
  const program = compileFor(order.graph, order.data.interval);
  if (!program.ok) return program;
  const { warmUpBars } = program.value;
  const first = Math.max(0, from - warmUpBars);
  const bars = mapColumns(order.data.bars, (column) => column.slice(first, to));
  const outcome = runOnce({ ...order, data: { ...order.data, bars } });
  if (!outcome.ok) return outcome;
  const { endMs, equity, trips } = outcome.value.result;
  const skipped = from - first;
  const cash = moneyToNumber(Money(order.config.cash));
  const { days, returns } = dailyEquity(endMs.subarray(skipped), equity.subarray(skipped), equity[skipped - 1] ?? cash);
  return ok({
    days,
    returns: Float64Array.from(returns),
    trades: trips.map(({ net, entryMs, exitMs }) => ({ pnl: moneyToNumber(Money(net)), entryTs: entryMs, exitTs: exitMs })),
    heldBars: trips.map(({ entryBar, exitBar }) => exitBar - entryBar),
    warmUpBars,
  });
};
