/** Bar columns in their canonical order, checked: equal lengths, finite numbers, times that rise. */
import { dataColumns } from '#/core/market/data-columns.ts';
import type { BarColumns, DataColumn } from '#/core/ports/history.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export type NamedColumns = Readonly<Record<string, Float64Array>>;

/** startMs, endMs, then those of the others that are there. */
export const toNamedColumns = (bars: BarColumns): NamedColumns => {
  const named: Record<string, Float64Array> = { startMs: bars.startMs, endMs: bars.endMs };
  for (const name of dataColumns) {
    const column = bars[name];
    if (column !== undefined) named[name] = column;
  }
  return named;
};

export const fromNamedColumns = (named: NamedColumns): BarColumns => {
  const { startMs, endMs, close } = named;
  if (startMs === undefined || endMs === undefined || close === undefined) {
    throw new Error('a data set must hold startMs, endMs and close');
  }
  const found = dataColumns.flatMap((name) => {
    const column = named[name];
    return column === undefined ? [] : [[name, column] as const];
  });
  return { startMs, endMs, close, ...Object.fromEntries(found) };
};

export const columnNames = (columns: readonly DataColumn[]): readonly string[] => ['startMs', 'endMs', ...columns];

export const checkBars = (bars: BarColumns): Result<BarColumns, Failure> => {
  const rows = bars.startMs.length;
  if (rows === 0) return fail(invalid('bars', 'at least one', 0));
  for (const [name, column] of Object.entries(toNamedColumns(bars))) {
    if (column.length !== rows) return fail(invalid(`bars.${name}`, `${rows} rows`, column.length));
    const wrong = column.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) return fail(invalid(`bars.${name}`, 'finite', `${column[wrong]} in row ${wrong + 1}`));
  }
  return checkTimes(bars);
};

const checkTimes = (bars: BarColumns): Result<BarColumns, Failure> => {
  let lastEnd = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < bars.startMs.length; i += 1) {
    const start = bars.startMs[i] ?? 0;
    const end = bars.endMs[i] ?? 0;
    if (end <= start) return fail(invalid('bars.endMs', 'after its start', `${end} in row ${i + 1}`));
    if (start < lastEnd) return fail(invalid('bars.startMs', 'at or after the end before', `${start} in row ${i + 1}`));
    lastEnd = end;
  }
  return ok(bars);
};
