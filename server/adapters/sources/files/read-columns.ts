/** Named columns of a CSV file as numbers, for a statistic; an empty cell is NaN, anything else that is no number is refused. */
import { statSync } from 'node:fs';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { readNumber, readTime } from './cells.ts';
import { openCsv } from './csv.ts';
import type { SourceRow } from './rows.ts';
import { refuse, SourceError } from './source-error.ts';

export interface FileColumns {
  /** In the order asked for. */
  readonly columns: readonly Float64Array[];
  /** Milliseconds since the epoch, where the file has a column named date, time or timestamp. */
  readonly times?: Float64Array;
}

const maxRows = 2_000_000;
const timeNames: ReadonlySet<string> = new Set(['date', 'time', 'timestamp']);

export const readColumns = async (file: string, names: readonly string[]): Promise<Result<FileColumns, Failure>> => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) return fail(invalid('--in', 'a file that can be read', file));
  try {
    return ok(await readTable(file, names, stat.size));
  } catch (error) {
    if (error instanceof SourceError) return fail(error.failure);
    throw error;
  }
};

const readTable = async (file: string, names: readonly string[], bytes: number): Promise<FileColumns> => {
  const { header, rows } = await openCsv(file, bytes);
  const places = names.map((name) => {
    const place = header.indexOf(name);
    return place < 0 ? refuse('--column', `one of ${header.slice(0, 20).join(', ')}`, name) : place;
  });
  const timePlace = header.findIndex((name) => timeNames.has(name.toLowerCase()));
  const columns = names.map((): number[] => []);
  const times: number[] = [];
  for await (const row of rows) {
    if (row.cells.length !== header.length) refuse(`line ${row.line}`, `${header.length} cells`, row.cells.length);
    if (times.length === maxRows) refuse('--in', `a file of at most ${maxRows} rows`, 'more');
    times.push(timePlace < 0 ? NaN : timeOf(row, timePlace));
    for (const [i, place] of places.entries()) columns[i]?.push(numberOf(row, place, names[i] ?? ''));
  }
  return { columns: columns.map((column) => Float64Array.from(column)), ...(timePlace >= 0 && { times: Float64Array.from(times) }) };
};

const numberOf = ({ cells, line }: SourceRow, place: number, name: string): number => {
  const text = (cells[place] ?? '').trim();
  if (text === '') return NaN;
  const read = readNumber(text, name);
  return typeof read === 'string' ? refuse(`${name} in line ${line}`, 'a plain decimal number', text) : read.value;
};

const timeOf = ({ cells, line }: SourceRow, place: number): number => {
  const text = (cells[place] ?? '').trim();
  const read = readTime(text, 'time');
  return typeof read === 'string' ? refuse(`time in line ${line}`, 'a time such as 2020-04-17 or an epoch', text) : read.ms;
};
