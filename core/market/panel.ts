/**
 * Series side by side: a row for each moment at which at least one of them closes. Holidays differ, so a series may have no bar at a
 * row; its last one then stands in for it until it is older than `maxAgeMs`, and after that it is not known. Nothing is filled in.
 */
import type { BarColumns } from '../ports/history.ts';
import { msPerDay } from '../value/timestamp.ts';
import { isSameTimes } from './shared-times.ts';

/** A price is carried over days without a bar for so long; after that the instrument is not known to the strategy. */
export const defaultMaxAgeMs = 7 * msPerDay;

export interface Panel {
  readonly rows: number;
  readonly endMs: Float64Array;
  /** The latest start of the bars that close at the row. */
  readonly startMs: Float64Array;
  readonly series: readonly PanelSeries[];
}

export interface PanelSeries {
  /** The bar that closes at a row of the panel, -1 for none. */
  readonly closing: Int32Array;
  /** The last bar that had closed by a row and is young enough, -1 for none. */
  readonly latest: Int32Array;
  /** The row of the panel at which a bar closes. */
  readonly rowOf: Int32Array;
}

export const alignPanel = (
  columns: readonly Pick<BarColumns, 'startMs' | 'endMs'>[],
  { maxAgeMs }: { readonly maxAgeMs: number },
): Panel => {
  const { startMs, endMs } = panelTimes(columns);
  const series: PanelSeries[] = [];
  columns.forEach((column, i) => {
    const before = columns[i - 1];
    // Most of a book trades at the same hours: what closes when another does is told once.
    const same = before !== undefined && isSameTimes(before.endMs, column.endMs) ? series[i - 1] : undefined;
    series.push(same ?? seriesOf(column.endMs, endMs, maxAgeMs));
  });
  return { rows: endMs.length, endMs, startMs, series };
};

const seriesOf = (ends: Float64Array, endMs: Float64Array, maxAgeMs: number): PanelSeries => {
  const rows = endMs.length;
  const bars = ends.length;
  const closing = new Int32Array(rows).fill(-1);
  const latest = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(bars);
  let next = 0;
  for (let row = 0; row < rows; row += 1) {
    const now = endMs[row] ?? 0;
    if (next < bars && ends[next] === now) {
      closing[row] = next;
      rowOf[next] = row;
      next += 1;
    }
    if (next > 0 && now - (ends[next - 1] ?? 0) <= maxAgeMs) latest[row] = next - 1;
  }
  return { closing, latest, rowOf };
};

/** The rows of a panel alone, for whoever asks nothing of its series. */
export const panelTimes = (columns: readonly Pick<BarColumns, 'startMs' | 'endMs'>[]): Pick<Panel, 'startMs' | 'endMs'> => {
  const endMs = distinctTimes(columns.map((column) => column.endMs));
  const startMs = new Float64Array(endMs.length).fill(-Infinity);
  for (const column of columns) {
    let row = 0;
    for (let bar = 0; bar < column.endMs.length; bar += 1) {
      while (endMs[row] !== column.endMs[bar]) row += 1;
      startMs[row] = Math.max(startMs[row] ?? 0, column.startMs[bar] ?? 0);
    }
  }
  return { startMs, endMs };
};

/** Every time that occurs, once, in order; each column rises. */
export const distinctTimes = (columns: readonly Float64Array[]): Float64Array =>
  columns.reduce((all, column) => (isWithin(column, all) ? all : merged(all, column)), new Float64Array(0));

/** Whether each time of `part` is one of `all`. */
const isWithin = (part: Float64Array, all: Float64Array): boolean => {
  let place = 0;
  for (let i = 0; i < part.length; i += 1) {
    const ms = part[i] ?? Number.NaN;
    while (place < all.length && (all[place] ?? 0) < ms) place += 1;
    if (all[place] !== ms) return false;
  }
  return true;
};

const merged = (a: Float64Array, b: Float64Array): Float64Array => {
  const both = new Float64Array(a.length + b.length);
  let [i, j, rows] = [0, 0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i] ?? Infinity, b[j] ?? Infinity];
    both[rows] = Math.min(left, right);
    rows += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return both.slice(0, rows);
};
