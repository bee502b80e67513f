/** A file of CSV as one Parquet file of typed columns, by DuckDB: decimals stay decimals, an empty cell is null. */
import { nameSynced, openDuckdb, quoteText, removePartial } from './parquet.ts';

export interface CsvColumn {
  readonly title: string;
  /** Of SQL. */
  readonly type: `DECIMAL(38,${number})` | 'DOUBLE' | 'BIGINT' | 'TIMESTAMPTZ' | 'DATE' | 'VARCHAR';
}

export interface CsvToParquet {
  /** With one line of heads. */
  readonly csv: string;
  readonly columns: readonly CsvColumn[];
  readonly file: string;
}

/** The file appears whole under its name or not at all. */
export const csvToParquet = async ({ csv, columns, file }: CsvToParquet): Promise<void> => {
  const connection = await openDuckdb();
  const types = columns.map(({ title, type }) => `${quoteText(title)}: ${quoteText(type)}`).join(', ');
  const source = `read_csv(${quoteText(csv)}, header = true, auto_detect = false, delim = ',', quote = '"', columns = {${types}})`;
  try {
    await connection.run(`COPY (SELECT * FROM ${source}) TO ${quoteText(`${file}.partial`)} (FORMAT parquet, COMPRESSION zstd)`);
    await nameSynced(`${file}.partial`, file);
  } finally {
    await removePartial(file);
    connection.closeSync();
  }
};
