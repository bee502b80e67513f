/** Dated facts to a Parquet file and back: one column a field, text or whole numbers; a field that a row has not is null. */
import { BIGINT, DuckDBDataChunk, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import { toFact, type Fact } from '#/core/market/facts/facts.ts';
import type { FactFields } from '#/core/market/facts/fact.ts';
import { nameSynced, quoteName, quoteText } from './parquet.ts';

const chunkRows = 2048;

interface FactColumn {
  readonly name: string;
  readonly isNumber: boolean;
  readonly valueOf: (fact: Fact) => bigint | string | null;
}

export const writeFactFile = async (connection: DuckDBConnection, file: string, facts: readonly Fact[]): Promise<void> => {
  const columns = columnsOf(facts);
  const partial = `${file}.partial`;
  const list = columns.map(({ name, isNumber }) => `${quoteName(name)} ${isNumber ? 'BIGINT' : 'VARCHAR'}`).join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE facts (${list})`);
  const appender = await connection.createAppender('facts');
  const types = columns.map(({ isNumber }) => (isNumber ? BIGINT : VARCHAR));
  for (let at = 0; at < facts.length; at += chunkRows) {
    const rows = facts.slice(at, at + chunkRows);
    const chunk = DuckDBDataChunk.create(types, rows.length);
    chunk.setColumns(columns.map(({ valueOf }) => rows.map(valueOf)));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run(`COPY facts TO ${quoteText(partial)} (FORMAT parquet, COMPRESSION zstd)`);
  await connection.run('DROP TABLE facts');
  await nameSynced(partial, file);
};

/** In the order written. */
export const readFactFile = async (connection: DuckDBConnection, file: string): Promise<readonly Fact[]> => {
  const result = await connection.runAndReadAll(`SELECT * FROM read_parquet(${quoteText(file)})`);
  const names = result.columnNames();
  return result.getRows().map((row, i) => {
    const fact = toFact(fieldsOf(names, row));
    if (typeof fact === 'string') throw new Error(`row ${i + 1} of ${file} must be a fact: ${fact}`);
    return fact;
  });
};

const columnsOf = (facts: readonly Fact[]): readonly FactColumn[] => {
  const areNumbers = new Map<string, boolean>();
  for (const fact of facts) for (const [name, value] of Object.entries(fact)) areNumbers.set(name, typeof value === 'number');
  return [...areNumbers].map(([name, isNumber]) => ({
    name,
    isNumber,
    valueOf: (fact) => {
      const fields: Readonly<Record<string, string | number | undefined>> = fact;
      const value = fields[name];
      if (value === undefined) return null;
      return typeof value === 'number' ? BigInt(value) : value;
    },
  }));
};

const fieldsOf = (names: readonly string[], row: readonly unknown[]): FactFields => {
  const fields: Record<string, string | number> = {};
  for (const [i, name] of names.entries()) {
    const value = row[i];
    if (typeof value === 'bigint') fields[name] = Number(value);
    else if (typeof value === 'string') fields[name] = value;
  }
  return fields;
};
