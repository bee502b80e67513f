/** A run's table as a file of CSV or Parquet; it appears whole under its name or not at all. */
import { open, rename, rm } from 'node:fs/promises';
import type { ColumnKind } from '#/core/report/table-columns.ts';
import type { TableText } from '#/core/report/run-table.ts';
import { csvToParquet, type CsvColumn } from '#/server/adapters/history/duckdb/csv-to-parquet.ts';

export const tableFormats = ['csv', 'parquet'] as const;
export type TableFormat = (typeof tableFormats)[number];

export const writeTable = async (file: string, table: TableText, format: TableFormat): Promise<void> => {
  const csv = `${file}.part`;
  try {
    await writePieces(csv, table);
    if (format === 'csv') await rename(csv, file);
    else await csvToParquet({ csv, columns: table.columns.map(({ title, kind }) => ({ title, type: typeOf(kind) })), file });
  } finally {
    await rm(csv, { force: true });
  }
};

const writePieces = async (file: string, { pieces }: TableText): Promise<void> => {
  const handle = await open(file, 'w');
  try {
    for (const piece of pieces) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const types = { double: 'DOUBLE', integer: 'BIGINT', time: 'TIMESTAMPTZ', day: 'DATE', text: 'VARCHAR' } as const;
const typeOf = (kind: ColumnKind): CsvColumn['type'] => (kind.is === 'decimal' ? `DECIMAL(38,${kind.scale})` : types[kind.is]);
