/** Columns of the tables that leave a run, by what they hold; a cell is text, or absent where there is no value. */
import type { CsvCell } from '../value/csv.ts';
import { formatDecimal } from '../value/decimal.ts';
import { formatIso, timestampFromMs } from '../value/timestamp.ts';

export const tableNames = ['bars', 'features', 'fills', 'returns', 'trades', 'equity', 'events'] as const;
export type RunTableName = (typeof tableNames)[number];

/** Of a run of one instrument. */
export const runTableNames: readonly RunTableName[] = ['bars', 'features', 'fills', 'returns', 'trades', 'equity'];
/** Of a run of a book. */
export const bookTableNames: readonly RunTableName[] = ['bars', 'features', 'fills', 'returns', 'trades', 'equity', 'events'];

/** What a column holds: an exact decimal of so many places, a double, a whole number, a moment, a day, or text. */
export type ColumnKind =
  | { readonly is: 'decimal'; readonly scale: number }
  | { readonly is: 'double' | 'integer' | 'time' | 'day' | 'text' };

export interface ColumnHead {
  /** With its unit in brackets where it has one. */
  readonly title: string;
  readonly kind: ColumnKind;
}

export interface TableColumn extends ColumnHead {
  readonly cell: (row: number) => CsvCell;
}

export const text = (title: string, cell: TableColumn['cell']): TableColumn => ({ title, kind: { is: 'text' }, cell });
export const time = (name: string, msAt: (row: number) => number | undefined): TableColumn => ({
  title: `${name} (UTC)`,
  kind: { is: 'time' },
  cell: (row) => isoOf(msAt(row)),
});
export const day = (name: string, msAt: (row: number) => number): TableColumn => ({
  ...{ title: `${name} (UTC)`, kind: { is: 'day' } },
  cell: (row) => isoOf(msAt(row))?.slice(0, 10),
});
const isoOf = (ms: number | undefined): CsvCell => (ms === undefined ? undefined : formatIso(timestampFromMs(ms)));
export const integer = (title: string, at: (row: number) => number | undefined): TableColumn => ({
  ...{ title, kind: { is: 'integer' } },
  cell: (row) => at(row)?.toString(),
});

/** NaN is "not known" in the feature world; the shortest text of a double reads back to it. */
export const double = (title: string, at: (row: number) => number | undefined): TableColumn => ({
  ...{ title, kind: { is: 'double' } },
  cell: (row) => {
    const value = at(row);
    return value === undefined || Number.isNaN(value) ? undefined : String(value);
  },
});

export const decimal = (title: string, scale: number, at: (row: number) => bigint | number | undefined): TableColumn => ({
  ...{ title, kind: { is: 'decimal', scale } },
  cell: (row) => {
    const value = at(row);
    return value === undefined ? undefined : formatDecimal(value, scale);
  },
});
