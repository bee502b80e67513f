/**
 * Columns to bars of the ledger world: each price rounded to nearest at the instrument's scale (imports are at that scale
 * already, so nothing is lost). A close-only series has open, high and low equal to the close.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { Bar } from '../market/events.ts';
import type { MatchBar } from '../matching/bar-fill.ts';
import type { BarColumns } from '../ports/history.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { Price, Qty } from '../value/quantity.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { floatPowerOfTen } from '../value/rounding.ts';
import { Timestamp, timestampFromMs } from '../value/timestamp.ts';

export interface BarSource {
  readonly instrument: Instrument;
  readonly bars: BarColumns;
  readonly interval: string;
}

/** Refuses what cannot be replayed: no rows, times that do not rise, prices that are not finite or too large to be exact. */
export const checkBars = ({ instrument, bars }: Omit<BarSource, 'interval'>): Result<true, Failure> => {
  const rows = bars.close.length;
  if (rows < 2) return fail(invalid('bars', 'at least 2', rows));
  const largest = Number.MAX_SAFE_INTEGER / floatPowerOfTen(instrument.priceScale);
  const unordered = firstUnordered(bars);
  if (unordered !== undefined)
    return fail(invalid(`bars[${unordered}]`, 'after the bar before it and of positive length', bars.startMs[unordered]));
  for (const column of [bars.open, bars.high, bars.low, bars.close]) {
    const index = column && firstBeyond(column, largest);
    if (index !== undefined) return fail(invalid(`bars[${index}]`, 'a finite price', column?.[index]));
  }
  return ok(true);
};

/** Written as a loop: a call for each price costs ten times as much. */
const firstBeyond = (column: Float64Array, largest: number): number | undefined => {
  for (let i = 0; i < column.length; i += 1) if (!(Math.abs(column[i] ?? Number.NaN) <= largest)) return i;
  return undefined;
};

const firstUnordered = ({ startMs, endMs, close }: BarColumns): number | undefined => {
  let previousEnd = -Infinity;
  for (let i = 0; i < close.length; i += 1) {
    const start = startMs[i] ?? Number.NaN;
    const end = endMs[i] ?? Number.NaN;
    if (!(start >= previousEnd) || !(end > start)) return i;
    previousEnd = end;
  }
  return undefined;
};

/** What fills orders: the bar of a row, its volume only where the series has one. */
export const matchBarOf = ({ bars, instrument }: Omit<BarSource, 'interval'>, index: number, bar: Bar): MatchBar => {
  const { open, high, low, close, volume } = bar;
  const { openBid, openOffer } = bars;
  const match: MatchBar = {
    startMs: bars.startMs[index] ?? 0,
    endMs: bars.endMs[index] ?? 0,
    open,
    high,
    low,
    close,
    volume: bars.volume === undefined ? undefined : volume,
  };
  if (openBid === undefined) return match;
  const unit = floatPowerOfTen(instrument.priceScale);
  return { ...match, openBid: scaledAt(openBid, index, unit), openOffer: openOffer && scaledAt(openOffer, index, unit) };
};

const scaledAt = (column: Float64Array, index: number, unit: number): number => Math.round((column[index] ?? Number.NaN) * unit);

/** Reads one row after the other; neighbouring bars share their boundary stamp. */
export const createBarReader = ({ instrument, bars, interval }: BarSource): ((index: number) => Bar) => {
  const priceUnit = floatPowerOfTen(instrument.priceScale);
  const qtyUnit = floatPowerOfTen(instrument.qtyScale);
  const { open = bars.close, high = bars.close, low = bars.close, close, volume, startMs, endMs } = bars;
  const priceAt = (column: Float64Array, index: number): Price => Price(Math.round((column[index] ?? Number.NaN) * priceUnit));
  let lastMs = Number.NaN;
  let last = timestampFromMs(0);
  let stepMs = Number.NaN;
  let step = 0n;
  /** Regular bars add the same step again, which costs less than a conversion. */
  const stampAt = (ms: number): Timestamp => {
    if (ms === lastMs) return last;
    const wanted = ms - lastMs;
    if (wanted === stepMs) return Timestamp(last + step);
    const at = timestampFromMs(ms);
    step = at - last;
    stepMs = wanted;
    return at;
  };
  return (index) => {
    const start = stampAt(startMs[index] ?? 0);
    const end = endMs[index] ?? 0;
    last = stampAt(end);
    lastMs = end;
    const size = volume === undefined ? 0 : (volume[index] ?? 0);
    return {
      kind: 'Bar',
      instrumentId: instrument.id,
      interval,
      start,
      end: last,
      open: priceAt(open, index),
      high: priceAt(high, index),
      low: priceAt(low, index),
      close: priceAt(close, index),
      volume: Qty(size > 0 ? Math.round(size * qtyUnit) : 0),
    };
  };
};
