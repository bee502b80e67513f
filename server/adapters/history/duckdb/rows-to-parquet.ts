/** Lines of JSON to one Parquet file, in the order of the files, streamed by DuckDB: no more of them is in memory than it reads ahead. */
import { rename } from 'node:fs/promises';
import { openDuckdb, quoteName, quoteText, removePartial, syncFile } from './parquet.ts';

/** Where a column stands in a line, its name in the file, and its type. */
export interface RowColumn {
  readonly name: string;
  /** A member of the line's object of this name, instead of the line itself. */
  readonly of?: string;
  readonly type: 'BIGINT' | 'DOUBLE' | 'VARCHAR';
}

export interface RowsToParquet {
  readonly lines: readonly string[];
  readonly columns: readonly RowColumn[];
  readonly file: string;
}

/** What a line does not have is null. The file appears whole under its name or not at all. */
export const rowsToParquet = async ({ lines, columns, file }: RowsToParquet): Promise<void> => {
  const connection = await openDuckdb();
  try {
    const select = columns.map(({ name, of }) => `${of === undefined ? '' : `${quoteName(of)}.`}${quoteName(name)} AS ${quoteName(name)}`);
    const source = `read_json([${lines.map(quoteText).join(', ')}], format = 'newline_delimited', columns = {${typesOf(columns)}})`;
    await connection.run(
      `COPY (SELECT ${select.join(', ')} FROM ${source}) TO ${quoteText(`${file}.partial`)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await syncFile(`${file}.partial`);
    await rename(`${file}.partial`, file);
  } finally {
    await removePartial(file);
    connection.closeSync();
  }
};

const typesOf = (columns: readonly RowColumn[]): string => {
  const objects = Map.groupBy(columns, ({ of, name }) => of ?? name);
  return [...objects]
    .map(([name, members]) => {
      const [first] = members;
      const struct = members.map((member) => `${quoteName(member.name)} ${member.type}`).join(', ');
      return `${quoteText(name)}: ${quoteText(first?.of === undefined ? (first?.type ?? 'VARCHAR') : `STRUCT(${struct})`)}`;
    })
    .join(', ');
};
