/** A table of a run as columns, and as the text it leaves as. */
import { csvLine } from '../value/csv.ts';
import type { Failure } from '../value/failures.ts';
import { ok, type Result } from '../value/result.ts';
import type { ColumnHead, RunTableName, TableColumn } from './table-columns.ts';

export interface RunTable {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
}

/** A table as text: lines of CSV in pieces, the first of which begins with the heads. */
export interface TableText {
  readonly name: RunTableName;
  readonly rows: number;
  readonly columns: readonly ColumnHead[];
  readonly pieces: readonly string[];
}

export const writeTables = (
  names: readonly RunTableName[],
  make: (name: RunTableName) => Result<RunTable, Failure>,
): Result<readonly TableText[], Failure> => {
  const texts: TableText[] = [];
  for (const name of names) {
    const table = make(name);
    if (!table.ok) return table;
    const { rows, columns } = table.value;
    texts.push({ name, rows, columns: columns.map(({ title, kind }) => ({ title, kind })), pieces: piecesOf(table.value) });
  }
  return ok(texts);
};

const rowsInPiece = 20_000;
const newLine = '\r\n';

const piecesOf = ({ rows, columns }: RunTable): readonly string[] => {
  const pieces = [`${csvLine(columns.map(({ title }) => title))}${newLine}`];
  for (let from = 0; from < rows; from += rowsInPiece) {
    let text = '';
    for (let row = from; row < Math.min(rows, from + rowsInPiece); row += 1)
      text += csvLine(columns.map(({ cell }) => cell(row))) + newLine;
    pieces.push(text);
  }
  return pieces;
};
