/**
 * Tables of a sealed run. Most of them are nowhere stored: the run is done again from its data and must be what its seal says,
 * to the bit, before anything leaves.
 */
import { backtest } from '#/core/report/backtest-report.ts';
import { tablesOf, type TableText } from '#/core/report/run-tables.ts';
import { runTableNames, type RunTableName } from '#/core/report/table-columns.ts';
import type { RunRecord } from '#/core/report/run-record.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { present } from '#/core/value/invariant.ts';
import type { Desk } from '#/server/desk.ts';
import { runBoardOf, type BoardDesk } from '#/server/runs/run-board.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { sealedData, type SealedSources } from '#/server/runs/sealed-data.ts';
import { compareRuns, orderAgain, unlike, type RunAgain, type RunTables } from './verify-run.ts';

export interface ExportBy extends Pick<RunAgain, 'home' | 'openData'> {
  readonly runTables: RunTables;
}

export const exportRun = async (
  by: ExportBy,
  record: RunRecord,
  names: readonly RunTableName[],
): Promise<Result<readonly TableText[], Failure>> => {
  const order = await orderAgain(by, record);
  if (!order.ok) return order;
  const again = await by.runTables(order.value, names);
  if (!again.ok) return again;
  const compared = compareRuns(record, again.value.record);
  return compared.isSame ? ok(again.value.tables) : fail(unlike(compared));
};

export type ExportDesk = BoardDesk & Pick<Desk, 'history'>;

/** One table of a run of this desk; the work is done in a thread of its backtests. */
export const exportTable = async (desk: ExportDesk, runId: string, name: RunTableName): Promise<Result<TableText, Failure>> => {
  const { home } = desk.config;
  const record = await readRun(home, runId);
  if (!record.ok) return record;
  const tables = await exportRun({ home, openData: sealedSource(desk), runTables: runBoardOf(desk).runTables }, record.value, [name]);
  return tables.ok ? ok(present(tables.value[0], `table ${name}`)) : tables;
};

/** Where the data of a sealed run of this desk is. */
export const sealedSource =
  ({ history }: Pick<ExportDesk, 'history'>): RunAgain['openData'] =>
  (dataset) =>
    sealedData({ history, shipped: notKept }, dataset);

const notKept: SealedSources['shipped'] = ({ symbol, interval }) =>
  Promise.resolve(
    fail(failure('NotFound', `data of ${symbol} ${interval} must be imported, were bars of a venue, which go on and are not kept`)),
  );

/** In the caller's own thread. */
export const runTablesHere: RunTables = (order, names) => {
  const outcome = backtest(order);
  if (!outcome.ok) return Promise.resolve(outcome);
  const tables = tablesOf({ order, outcome: outcome.value }, names);
  return Promise.resolve(tables.ok ? ok({ record: outcome.value.record, tables: tables.value }) : tables);
};

const isTableName = (name: string): name is RunTableName => runTableNames.some((known) => known === name);

/** Names parted by commas; all tables where none is named. */
export const readTableNames = (text: string | undefined, field: string): Result<readonly RunTableName[], Failure> => {
  if (text === undefined) return ok(runTableNames);
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !isTableName(name));
  if (wrong !== undefined) return fail(invalid(field, `some of ${runTableNames.join(', ')}`, wrong));
  return ok(runTableNames.filter((name) => names.includes(name)));
};
