/**
 * Tables of a sealed run. Most of them are nowhere stored: the run is done again from its data and must be what its seal says,
 * to the bit, before anything leaves.
 */
import { bookWithTables, runWithTables } from '#/core/report/with-tables.ts';
import type { TableText } from '#/core/report/run-table.ts';
import { bookTableNames, runTableNames, type RunTableName } from '#/core/report/table-columns.ts';
import type { RunRecord } from '#/core/report/run-record.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { present } from '#/core/value/invariant.ts';
import type { Desk } from '#/server/desk.ts';
import { runBoardOf, type BoardDesk } from '#/server/runs/run-board.ts';
import { readRun } from '#/server/runs/run-file.ts';
import { sealedFacts } from '#/server/runs/fact-sets.ts';
import { sealedData, type SealedSources } from '#/server/runs/sealed-data.ts';
import { withSealedSeries } from '#/server/runs/series-data.ts';
import { compareRuns, orderAgain, unlike, type RunAgain, type RunHere, type RunTables } from './verify-run.ts';

export interface ExportBy extends RunAgain {
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

export type ExportDesk = BoardDesk & Pick<Desk, 'history' | 'recordings'>;

/** One table of a run of this desk; the work is done in a thread of its backtests. */
export const exportTable = async (desk: ExportDesk, runId: string, name: RunTableName): Promise<Result<TableText, Failure>> => {
  const record = await readRun(desk.config.home, runId);
  if (!record.ok) return record;
  const tables = await exportRun({ ...sealedSource(desk), runTables: runBoardOf(desk).runTables }, record.value, [name]);
  return tables.ok ? ok(present(tables.value[0], `table ${name}`)) : tables;
};

/** Where the data of a sealed run of this desk is. */
export const sealedSource = ({ config, history, recordings }: Pick<ExportDesk, 'config' | 'history' | 'recordings'>): RunAgain => ({
  home: config.home,
  openData: (dataset) => sealedData({ history, shipped: notKept }, dataset),
  openFacts: (sets) =>
    history === undefined ? Promise.resolve(fail(failure('NotReady', 'the history must be open, was not'))) : sealedFacts(history, sets),
  addSeries: ({ graph, inputs: { series: sets } }, data) => withSealedSeries(history, { graph, sets }, data),
  openRecording: recordings.sealed,
});

const notKept: SealedSources['shipped'] = ({ symbol, interval }) =>
  Promise.resolve(
    fail(failure('NotFound', `data of ${symbol} ${interval} must be imported, were bars of a venue, which go on and are not kept`)),
  );

/** In the caller's own thread. */
export const runTablesHere =
  ({ runRecording }: Pick<RunHere, 'runRecording'>): RunTables =>
  ({ on, ...order }, names) => {
    if ('recording' in on) return runRecording({ ...order, on }, names);
    return Promise.resolve('members' in on ? bookWithTables({ ...order, book: on }, names) : runWithTables({ ...order, data: on }, names));
  };

/** Tables that a run has. */
export const tablesIn = ({ inputs }: Pick<RunRecord, 'inputs'>): readonly RunTableName[] =>
  inputs.book === undefined ? runTableNames : bookTableNames;

/** Names parted by commas, of those there are; all of them where none is named. */
export const readTableNames = (text: string | undefined, there: readonly RunTableName[]): Result<readonly RunTableName[], Failure> => {
  if (text === undefined) return ok(there);
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !there.some((known) => known === name));
  if (wrong !== undefined) return fail(invalid('--what', `some of ${there.join(', ')}`, wrong));
  return ok(there.filter((name) => names.includes(name)));
};
