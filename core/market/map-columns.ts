/** Columns of bars, each made anew by one function; those that are not there stay absent. */
import type { BarColumns, DataColumn } from '../ports/history.ts';
import { dataColumns } from './data-columns.ts';

export const mapColumns = (
  bars: BarColumns,
  make: (column: Float64Array, name: DataColumn | 'startMs' | 'endMs') => Float64Array,
): BarColumns => {
  const made: { -readonly [Name in keyof BarColumns]: BarColumns[Name] } = {
    startMs: make(bars.startMs, 'startMs'),
    endMs: make(bars.endMs, 'endMs'),
    close: make(bars.close, 'close'),
  };
  for (const name of dataColumns) {
    const column = name === 'close' ? undefined : bars[name];
    if (column !== undefined) made[name] = make(column, name);
  }
  return made;
};
