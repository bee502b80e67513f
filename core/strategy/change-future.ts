/**
 * Data whose later part is changed, to try what a program knew of it: bars after a row, and figures of series that became known after a
 * moment, as a revision or the next publication would change them.
 */
import type { KnownSeries } from '../market/facts/known-series.ts';
import type { BarColumns } from '../ports/history.ts';
import { invariant } from '../value/invariant.ts';
import type { Runtime } from './define.ts';

/** What becomes of the bars after a cut: other prices on each, none known, in reverse order, gone. */
export const futureChanges = ['scale', 'unknown', 'reverse', 'delete'] as const;
export type FutureChange = (typeof futureChanges)[number];

const changers: Readonly<Record<FutureChange, (column: Float64Array, after: number) => Float64Array>> = {
  scale: (column, after) => column.map((value, i) => (i <= after ? value : value * (1.5 + (i % 7) / 10))),
  unknown: (column, after) => column.map((value, i) => (i <= after ? value : Number.NaN)),
  reverse(column, after) {
    const changed = Float64Array.from(column);
    changed.subarray(after + 1).reverse();
    return changed;
  },
  delete: (column, after) => column.slice(0, after + 1),
};

export const changeColumn = (column: Float64Array, after: number, change: FutureChange): Float64Array => changers[change](column, after);

/** The clock is not changed: when a bar ends is known before it does. It ends with the last bar there is. After bar -1 is all of it. */
export const changeAfter = (bars: BarColumns, after: number, change: FutureChange): BarColumns => {
  invariant(after >= -1 && after < bars.close.length, `a cut must be at a bar, was ${after} of ${bars.close.length}`);
  const rows = change === 'delete' ? after + 1 : bars.close.length;
  const changed = (column: Float64Array): Float64Array => changeColumn(column, after, change);
  return {
    startMs: bars.startMs.subarray(0, rows),
    endMs: bars.endMs.subarray(0, rows),
    close: changed(bars.close),
    ...(bars.open && { open: changed(bars.open) }),
    ...(bars.high && { high: changed(bars.high) }),
    ...(bars.low && { low: changed(bars.low) }),
    ...(bars.volume && { volume: changed(bars.volume) }),
  };
};

export const changeSeriesAfter = (runtime: Runtime, ms: number, change: FutureChange): Runtime => ({
  ...runtime,
  series: new Map([...(runtime.series ?? [])].map(([key, series]) => [key, changed(series, ms, change)])),
});

/** Times stay as they are, except where figures are gone. */
const changed = ({ readableMs, effectiveMs, value }: KnownSeries, ms: number, change: FutureChange): KnownSeries => {
  let last = readableMs.length - 1;
  while (last >= 0 && (readableMs[last] ?? 0) > ms) last -= 1;
  const rows = change === 'delete' ? last + 1 : readableMs.length;
  return {
    readableMs: Float64Array.from(readableMs).subarray(0, rows),
    effectiveMs: Float64Array.from(effectiveMs).subarray(0, rows),
    value: changeColumn(Float64Array.from(value), last, change),
  };
};
