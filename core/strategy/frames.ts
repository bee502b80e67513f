/**
 * Time frames of a program. A node of longer bars, or of another instrument's, opens one: what runs on them steps once for each that has
 * ended, in slots and columns of its own. At the bars of the chart a value of such a frame is the one of the last bar that had ended, never
 * of the open one, and none once that bar counts no more.
 */
import { parseInterval } from '#/core/value/interval.ts';
import { at } from './cell.ts';
import type { FrameColumns } from './define.ts';

/** The bars of a frame with its columns by slot. */
export interface FrameTable extends Pick<FrameColumns, 'knownAt' | 'isAged'> {
  readonly table: (Float64Array | undefined)[];
}

export const openFrame = (slot: number, { columns, ...times }: FrameColumns): FrameTable => {
  const table: (Float64Array | undefined)[] = [];
  columns.forEach((column, offset) => void (table[slot + offset] = column));
  return { ...times, table };
};

/** At each of `rows` bars of the chart the value of the last bar of the frame that had ended, while that counts. */
export const holdRows = (column: Float64Array, { knownAt, isAged }: Pick<FrameTable, 'knownAt' | 'isAged'>, rows: number): Float64Array => {
  const held = new Float64Array(rows);
  let next = 0;
  let value = Number.NaN;
  for (let row = 0; row < rows; row += 1) {
    for (; next < knownAt.length && (knownAt[next] ?? rows) <= row; next += 1) value = at(column, next);
    held[row] = isAged?.[row] === 1 ? Number.NaN : value;
  }
  return held;
};

/** What a column of the chart was when each bar of a frame had ended. */
export const pickRows = (column: Float64Array, knownAt: Int32Array): Float64Array => Float64Array.from(knownAt, (row) => at(column, row));

/** Most bars of the chart in one longer bar; undefined where the one is no multiple of the other. */
export const barsPerLonger = (longer: string, chart: string): number | undefined => {
  const [longerMs, chartMs] = [parseInterval(longer), parseInterval(chart)];
  if (!longerMs.ok || !chartMs.ok || longerMs.value <= chartMs.value || longerMs.value % chartMs.value !== 0) return undefined;
  return longerMs.value / chartMs.value;
};

/**
 * Bars of the chart after which a value is known that needs `before` longer bars ahead of its own. A bound: a session may have fewer bars
 * than its interval has room for. One longer bar more, as the first is left out where the data begin inside it.
 */
export const chartBars = (before: number, { longer, chart }: { readonly longer: string; readonly chart: string }): number =>
  (before + 2) * (barsPerLonger(longer, chart) ?? 1) - 2;
