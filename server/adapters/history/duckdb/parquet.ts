/** Columns of doubles to a Parquet file and back, by an in-memory DuckDB. A file appears whole under its name or not at all. */
import { open, rename, rm } from 'node:fs/promises';
import { DOUBLE, DuckDBDataChunk, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { BarRange } from '#/core/ports/history.ts';
import type { NamedColumns } from './columns.ts';

const chunkRows = 2048;

/** One reader or writer; the database itself is empty and in memory, only the files last. */
export const openDuckdb = async (): Promise<DuckDBConnection> => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' });
  return instance.connect();
};

export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const writeParquet = async (connection: DuckDBConnection, file: string, columns: NamedColumns): Promise<void> => {
  const names = Object.keys(columns);
  const partial = `${file}.partial`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE bars (${names.map((name) => `${quoteName(name)} DOUBLE`).join(', ')})`);
  const appender = await connection.createAppender('bars');
  const data = Object.values(columns);
  const rows = data[0]?.length ?? 0;
  for (let at = 0; at < rows; at += chunkRows) {
    const count = Math.min(chunkRows, rows - at);
    const chunk = DuckDBDataChunk.create(
      names.map(() => DOUBLE),
      count,
    );
    chunk.setColumns(data.map((column) => [...column.subarray(at, at + count)]));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run(`COPY bars TO ${quoteText(partial)} (FORMAT parquet, COMPRESSION zstd)`);
  await connection.run('DROP TABLE bars');
  await nameSynced(partial, file);
};

/** On the disk before it has its name. */
export const nameSynced = async (partial: string, file: string): Promise<void> => {
  await syncFile(partial);
  await rename(partial, file);
};

export const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

export const removePartial = (file: string): Promise<void> => rm(`${file}.partial`, { force: true });

export interface ParquetRead {
  readonly file: string;
  readonly names: readonly string[];
  readonly range: BarRange;
}

export const readParquet = async (connection: DuckDBConnection, { file, names, range }: ParquetRead): Promise<NamedColumns> => {
  const result = await connection.run(selectOf({ file, names, range }));
  const rows = result.rowCount;
  const columns = names.map(() => new Float64Array(rows));
  let at = 0;
  for (let i = 0; i < result.chunkCount; i += 1) {
    const chunk = result.getChunk(i);
    columns.forEach((column, c) => copyDoubles(column, at, chunk.getColumnValues(c)));
    at += chunk.rowCount;
  }
  return Object.fromEntries(names.map((name, i) => [name, columns[i] ?? new Float64Array(0)]));
};

const copyDoubles = (column: Float64Array, at: number, values: readonly unknown[]): void => {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i];
    if (typeof value !== 'number') throw new Error(`a data set must hold numbers, was ${typeof value}`);
    column[at + i] = value;
  }
};

/** Bars that start in [fromMs, toMs), oldest first; of those the last so many. */
const selectOf = ({ file, names, range }: ParquetRead): string => {
  const conditions = [
    ...(range.fromMs === undefined ? [] : [`"startMs" >= ${sqlNumber(range.fromMs)}`]),
    ...(range.toMs === undefined ? [] : [`"startMs" < ${sqlNumber(range.toMs)}`]),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const list = names.map(quoteName).join(', ');
  const all = `SELECT ${list} FROM read_parquet(${quoteText(file)})${where}`;
  if (range.last === undefined) return `${all} ORDER BY "startMs"`;
  return `SELECT * FROM (${all} ORDER BY "startMs" DESC LIMIT ${Math.max(0, Math.trunc(sqlNumber(range.last)))}) ORDER BY "startMs"`;
};

const sqlNumber = (value: number): number => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a bound of a range must be a whole number, was ${value}`);
  return value;
};
