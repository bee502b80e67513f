/** A Parquet file as rows of text. Doubles are written in full digits, never with an exponent; times as ISO text in UTC. */
import { DuckDBInstance } from '@duckdb/node-api';
import { refuse } from './source-error.ts';
import type { SourceRow, SourceTable } from './rows.ts';

const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const openParquet = async (file: string): Promise<SourceTable> => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' });
  const connection = await instance.connect();
  const source = `read_parquet(${quoteText(file)})`;
  const described = await connection.run(`SELECT * FROM ${source} LIMIT 0`).catch((error: unknown) => {
    connection.closeSync();
    return refuse('file', 'a readable Parquet file', error instanceof Error ? error.message : 'unreadable');
  });
  const header = described.columnNames();
  const list = header.map((name) => `CAST(${quoteName(name)} AS VARCHAR)`).join(', ');
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${source}`);
  const rows = Number(counted.getRows()[0]?.[0] ?? 0);
  let read = 0;
  const onRow = (): void => void (read += 1);
  return { header, rows: readRows(connection, `SELECT ${list} FROM ${source}`, onRow), share: () => read / Math.max(1, rows) };
};

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>;

async function* readRows(connection: Connection, sql: string, onRow: () => void): AsyncGenerator<SourceRow> {
  try {
    const result = await connection.stream(sql);
    let line = 1;
    for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
      for (const row of chunk.getRows()) {
        line += 1;
        onRow();
        yield { line, cells: row.map(toText) };
      }
    }
  } finally {
    connection.closeSync();
  }
}

const toText = (value: unknown): string => (typeof value === 'string' ? plainDigits(value) : '');

const exponent = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d{1,3})$/;

/** 1.5e-07 is 0.00000015: the same double, in the digits a strict reader takes. */
export const plainDigits = (text: string): string => {
  const match = exponent.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length ? sign + digits.padEnd(point, '0') : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
};
