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

export interface ArrayColumns {
  readonly rows: number;
  readonly startMs: Float64Array;
  readonly endMs: Float64Array;
  /** Scaled. */
  readonly close: Float64Array;
  readonly openAt: (row: number) => Price;
  readonly closeAt: (row: number) => Price;
  /** Highest high and lowest low of rows `from` to `to`, scaled; undefined where there is no such row. */
  readonly rangeOf: (from: number, to: number) => { readonly high: number; readonly low: number } | undefined;
  /** Of the rows before `row`: one close more than volumes, scaled, oldest first. */
  readonly trailing: (row: number, windowBars: number) => TrailingBars;
  /** For the program, in the feature world. */
  readonly features: BarColumns;
}

export const createColumns = (program: Program, { priceScale, qtyScale }: Instrument, bars: BarColumns): ArrayColumns => {
  const unit = floatPowerOfTen(priceScale);
  const qtyUnit = floatPowerOfTen(qtyScale);
  const scaled = (px: number | undefined): Price => Price(Math.round((px ?? Number.NaN) * unit));
  const { open = bars.close, high = bars.close, low = bars.close, startMs, endMs } = bars;
  const close = new Float64Array(bars.close.length);
  const closes = new Float64Array(bars.close.length);
  for (let row = 0; row < close.length; row += 1) {
    const px = scaled(bars.close[row]);
    close[row] = px;
    closes[row] = px / unit;
  }
  const featureOf = (column: Float64Array): Float64Array => column.map((px) => scaled(px) / unit);
  const isRead = (name: (typeof program.requiredColumns)[number]): boolean => program.requiredColumns.includes(name);
  return {
    rows: close.length,
    startMs,
    endMs,
    close,
    openAt: (row) => scaled(open[row]),
    closeAt: (row) => Price(close[row] ?? Number.NaN),
    rangeOf: (from, to) => (to < from ? undefined : { high: scaled(highest(high, from, to)), low: scaled(lowest(low, from, to)) }),
    trailing: (row, windowBars) => ({
      closes: [...close.subarray(Math.max(0, row - windowBars - 1), row)],
      volumes: [...(bars.volume?.subarray(Math.max(0, row - windowBars), row) ?? [])].map((size) =>
        size > 0 ? Math.round(size * qtyUnit) : 0,
      ),
    }),
    features: {
      startMs,
      endMs,
      close: closes,
      ...(isRead('open') && { open: featureOf(open) }),
      ...(isRead('high') && { high: featureOf(high) }),
      ...(isRead('low') && { low: featureOf(low) }),
      ...(isRead('volume') && bars.volume !== undefined && { volume: sizesOf(bars.volume, qtyUnit) }),
    },
  };
};

const sizesOf = (volume: Float64Array, unit: number): Float64Array =>
  volume.map((size) => (size > 0 ? Qty(Math.round(size * unit)) / unit : 0));

const highest = (column: Float64Array, from: number, to: number): number => {
  let most = -Infinity;
  for (let row = from; row <= to; row += 1) most = Math.max(most, column[row] ?? Number.NaN);
  return most;
};

const lowest = (column: Float64Array, from: number, to: number): number => {
  let least = Infinity;
  for (let row = from; row <= to; row += 1) least = Math.min(least, column[row] ?? Number.NaN);
  return least;
};
