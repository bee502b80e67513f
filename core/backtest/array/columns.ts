/**
 * The bars of a run as columns: closes at the instrument's scale, and the columns a program reads as the ledger world's
 * prices say them, so that a program sees the same bits here as in a lane. Rounding is to nearest and keeps order, so a
 * highest high may be looked for before it is rounded.
 */
import type { Instrument } from '../../instrument/instrument.ts';
import type { TrailingBars } from '../../matching/bar-fill.ts';
import type { BarColumns } from '../../ports/history.ts';
import type { Program } from '../../strategy/compile.ts';
import { Price, Qty } from '../../value/quantity.ts';
import { floatPowerOfTen } from '../../value/rounding.ts';
import { findDayMarks, type DayMark } from './day-marks.ts';
import { findPriceWindows } from './price-windows.ts';

/** The bars of one instrument as prices of the ledger world. */
export interface ScaledColumns {
  readonly rows: number;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  readonly openAt: (row: number) => Price;
  readonly closeAt: (row: number) => Price;
  /** Highest high and lowest low of rows `from` to `to`, scaled; undefined where there is no such row. */
  readonly rangeOf: (from: number, to: number) => { readonly high: number; readonly low: number } | undefined;
  /** Scaled; 0 where there is none. */
  readonly volumeAt: (row: number) => number;
  /** Of the rows before `row`: one close more than volumes, scaled, oldest first. */
  readonly trailing: (row: number, windowBars: number) => TrailingBars;
}

export interface ArrayColumns extends ScaledColumns {
  /** Scaled. */
  readonly close: Float64Array;
  /** The largest close, without its sign. */
  readonly largest: number;
  /** For the program, in the feature world. */
  readonly features: BarColumns;
  /** What the risk rules remember begins anew at these rows: the day, and the window of the price collar. */
  readonly dayMarks: readonly DayMark[];
  readonly priceWindows: Int32Array;
}

export const scaledColumns = ({ priceScale, qtyScale }: Instrument, bars: BarColumns): ScaledColumns => {
  const unit = floatPowerOfTen(priceScale);
  const qtyUnit = floatPowerOfTen(qtyScale);
  const { open = bars.close, high = bars.close, low = bars.close, startMs, endMs } = bars;
  const at = (px: number | undefined): Price => scaled(px, unit);
  return {
    rows: bars.close.length,
    startMs,
    endMs,
    openAt: (row) => at(open[row]),
    closeAt: (row) => at(bars.close[row]),
    rangeOf: (from, to) => (to < from ? undefined : { high: at(highest(high, from, to)), low: at(lowest(low, from, to)) }),
    volumeAt: (row) => sizeOf(bars.volume?.[row], qtyUnit),
    trailing: (row, windowBars) => ({
      closes: Array.from(bars.close.subarray(Math.max(0, row - windowBars - 1), row), at),
      volumes: [...(bars.volume?.subarray(Math.max(0, row - windowBars), row) ?? [])].map((size) => sizeOf(size, qtyUnit)),
    }),
  };
};

export const createColumns = (program: Program, instrument: Instrument, bars: BarColumns): ArrayColumns => {
  const unit = floatPowerOfTen(instrument.priceScale);
  const { close: scaledClose, largest } = closesOf(bars, unit);
  const qtyUnit = floatPowerOfTen(instrument.qtyScale);
  const { open = bars.close, high = bars.close, low = bars.close, volume, startMs, endMs } = bars;
  const featureOf = (column: Float64Array): Float64Array => roundedAt(column, unit);
  const isRead = (name: (typeof program.requiredColumns)[number]): boolean => program.requiredColumns.includes(name);
  return {
    ...scaledColumns(instrument, bars),
    close: scaledClose,
    largest,
    closeAt: (row) => Price(scaledClose[row] ?? Number.NaN),
    dayMarks: findDayMarks(startMs, endMs),
    priceWindows: findPriceWindows(endMs),
    features: {
      startMs,
      endMs,
      close: divided(scaledClose, unit),
      ...(isRead('open') && { open: featureOf(open) }),
      ...(isRead('high') && { high: featureOf(high) }),
      ...(isRead('low') && { low: featureOf(low) }),
      ...(isRead('volume') && volume !== undefined && { volume: volume.map((size) => sizeOf(size, qtyUnit) / qtyUnit) }),
    },
  };
};

/** Checked to be prices before: a call for each bar would cost as much as the rest of the path. */
const closesOf = (bars: BarColumns, unit: number): Pick<ArrayColumns, 'close' | 'largest'> => {
  const close = new Float64Array(bars.close.length);
  let largest = 0;
  for (let row = 0; row < close.length; row += 1) {
    const px = Math.round((bars.close[row] ?? Number.NaN) * unit) + 0;
    close[row] = px;
    const size = Math.abs(px);
    if (size > largest) largest = size;
  }
  return { close, largest };
};

/** As loops: one of a million rows each. Checked to be prices before. */
const roundedAt = (column: Float64Array, unit: number): Float64Array => {
  const rounded = new Float64Array(column.length);
  for (let row = 0; row < column.length; row += 1) rounded[row] = (Math.round((column[row] ?? Number.NaN) * unit) + 0) / unit;
  return rounded;
};

const divided = (column: Float64Array, unit: number): Float64Array => {
  const quotients = new Float64Array(column.length);
  for (let row = 0; row < column.length; row += 1) quotients[row] = (column[row] ?? Number.NaN) / unit;
  return quotients;
};

const scaled = (px: number | undefined, unit: number): Price => Price(Math.round((px ?? Number.NaN) * unit));

/** What is no size is none. */
const sizeOf = (size: number | undefined, unit: number): Qty => Qty(size !== undefined && size > 0 ? Math.round(size * unit) : 0);

const highest = (column: Float64Array, from: number, to: number): number => {
  let most = -Infinity;
  for (let row = from; row <= to; row += 1) {
    const px = column[row] ?? -Infinity;
    if (px > most) most = px;
  }
  return most;
};

const lowest = (column: Float64Array, from: number, to: number): number => {
  let least = Infinity;
  for (let row = from; row <= to; row += 1) {
    const px = column[row] ?? Infinity;
    if (px < least) least = px;
  }
  return least;
};
