/**
 * A backtest for its figures alone: by the array path, which is equal to the bit and sooner; what that does not know the event
 * path runs or refuses.
 */
import { backtest, measureByArrays, type BacktestOrder, type MeasuredRun } from '../report/backtest-report.ts';
import { backtestBook, measureBookByArrays, type BookOrder, type MeasuredBook } from '../report/book-report.ts';
import type { TearSheet } from '../report/tear-sheet.ts';
import type { Failure } from '../value/failures.ts';
import { present } from '../value/invariant.ts';
import { ok, type Result } from '../value/result.ts';

export const runOnce = (order: BacktestOrder): Result<MeasuredRun, Failure> => {
  const outcome = measureByArrays(order);
  return outcome.ok ? outcome : measuredOf(backtest(order));
};

export const runBookOnce = (order: BookOrder): Result<MeasuredBook, Failure> => {
  const outcome = measureBookByArrays(order);
  return outcome.ok ? outcome : measuredOf(backtestBook(order));
};

const measuredOf = <Outcome extends { readonly report: Pick<TearSheet, 'verdict'> }>(
  outcome: Result<Outcome, Failure>,
): Result<Omit<Outcome, 'report'> & Pick<MeasuredRun, 'figure'>, Failure> => {
  if (!outcome.ok) return outcome;
  const { report, ...rest } = outcome.value;
  const known = new Map(report.verdict.statistics.map((statistic) => [statistic.id, statistic]));
  return ok({ ...rest, figure: (id) => present(known.get(id), `statistic ${id}`) });
};
