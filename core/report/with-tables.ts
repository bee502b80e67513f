/** A run, or a run of a book, and the tables that are wanted of it. */
import type { Failure } from '../value/failures.ts';
import { ok, type Result } from '../value/result.ts';
import { backtest, type BacktestOrder, type BacktestOutcome } from './backtest-report.ts';
import { backtestBook, type BookOrder, type BookOutcome } from './book-report.ts';
import { bookTablesOf } from './book-tables.ts';
import type { TableText } from './run-table.ts';
import { tablesOf } from './run-tables.ts';
import type { RunTableName } from './table-columns.ts';

interface Tables {
  readonly tables: readonly TableText[];
}

export const runWithTables = (order: BacktestOrder, names: readonly RunTableName[]): Result<BacktestOutcome & Tables, Failure> => {
  const outcome = backtest(order);
  if (!outcome.ok) return outcome;
  const tables = tablesOf({ order, outcome: outcome.value }, names);
  return tables.ok ? ok({ ...outcome.value, tables: tables.value }) : tables;
};

export const bookWithTables = (order: BookOrder, names: readonly RunTableName[]): Result<BookOutcome & Tables, Failure> => {
  const outcome = backtestBook(order);
  if (!outcome.ok) return outcome;
  const tables = bookTablesOf({ order, outcome: outcome.value }, names);
  return tables.ok ? ok({ ...outcome.value, tables: tables.value }) : tables;
};
