/**
 * Bars of one instrument and interval in feature units, oldest first: loaded, paged backwards, moved by live bars. A plain
 * value with a version, so that the chart, the table view and the indicator worker read the same.
 */
import { decodeColumns } from '#/core/market/columns.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BarTuple } from '#/core/engine/replica/stream.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { floatPowerOfTen } from '#/core/value/rounding.ts';

export interface ChartBar {
  readonly startMs: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

type Scales = Pick<Instrument, 'priceScale' | 'qtyScale'>;

/** Bars from the desk's binary columns. */
export const parseBars = (bytes: Uint8Array, { priceScale, qtyScale }: Scales): Result<readonly ChartBar[], Failure> => {
  const batch = decodeColumns(bytes);
  if (!batch.ok) return batch;
  const { start, open, high, low, close, volume } = batch.value.columns;
  if (!(start instanceof BigInt64Array)) return fail(invalid('bars.start', 'a column of times', typeof start));
  const numbers = [open, high, low, close, volume].map((column) => (column instanceof Float64Array ? column : new Float64Array(0)));
  if (numbers.some((column) => column.length !== start.length)) return fail(invalid('bars', 'columns of one length', start.length));
  const price = floatPowerOfTen(priceScale);
  const size = floatPowerOfTen(qtyScale);
  const at = (column: number, i: number): number => numbers[column]?.[i] ?? Number.NaN;
  return ok(
    Array.from(start, (ns, i) => ({
      startMs: Number(ns / 1_000_000n),
      open: at(0, i) / price,
      high: at(1, i) / price,
      low: at(2, i) / price,
      close: at(3, i) / price,
      volume: at(4, i) / size,
    })),
  );
};

export const barOfTuple = (tuple: BarTuple, { priceScale, qtyScale }: Scales): ChartBar => {
  const [, , startMs, open, high, low, close, volume] = tuple;
  const price = floatPowerOfTen(priceScale);
  return {
    startMs,
    open: open / price,
    high: high / price,
    low: low / price,
    close: close / price,
    volume: volume / floatPowerOfTen(qtyScale),
  };
};

/** Live bars onto the end: the bar in progress is replaced, older ones are ignored. Returns how many at the end changed. */
export const moveBars = (bars: ChartBar[], moved: readonly ChartBar[]): number => {
  let firstChanged = bars.length;
  let isChanged = false;
  for (const bar of moved) {
    const last = bars.at(-1);
    if (last !== undefined && bar.startMs < last.startMs) continue;
    const at = last !== undefined && bar.startMs === last.startMs ? bars.length - 1 : bars.length;
    bars[at] = bar;
    firstChanged = Math.min(firstChanged, at);
    isChanged = true;
  }
  return isChanged ? bars.length - firstChanged : 0;
};

/** An older page before what is there; overlapping bars are dropped. */
export const joinBars = (older: readonly ChartBar[], bars: readonly ChartBar[]): ChartBar[] => {
  const first = bars[0]?.startMs ?? Infinity;
  return [...older.filter((bar) => bar.startMs < first), ...bars];
};

/** Index of the bar that contains `ms`, or -1: bars are contiguous in the list, not always in time. */
export const indexAt = (bars: readonly ChartBar[], ms: number): number => {
  let low = 0;
  let high = bars.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((bars[middle]?.startMs ?? 0) <= ms) low = middle + 1;
    else high = middle - 1;
  }
  return high;
};
