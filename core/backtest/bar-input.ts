/**
 * Columns to bars of the ledger world: each price rounded to nearest at the instrument's scale (imports are at that scale
 * already, so nothing is lost). A close-only series has open, high and low equal to the close.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { Bar } from '../market/events.ts';
import type { BarColumns } from '../ports/history.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { Price, Qty } from '../value/quantity.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { floatPowerOfTen } from '../value/rounding.ts';
import { timestampFromMs } from '../value/timestamp.ts';

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
  let previousEnd = -Infinity;
  for (let i = 0; i < rows; i += 1) {
    const start = bars.startMs[i] ?? Number.NaN;
    const end = bars.endMs[i] ?? Number.NaN;
    if (!(start >= previousEnd) || !(end > start)) return fail(invalid(`bars[${i}]`, 'after the bar before it and of positive length', `${start} to ${end}`));
    previousEnd = end;
    for (const column of [bars.open, bars.high, bars.low, bars.close]) {
      if (column !== undefined && !(Math.abs(column[i] ?? Number.NaN) <= largest)) return fail(invalid(`bars[${i}]`, 'a finite price', column[i]));
    }
  }
  return ok(true);
};

/** Reads one row after the other; neighbouring bars share their boundary stamp. */
export const createBarReader = ({ instrument, bars, interval }: BarSource): ((index: number) => Bar) => {
  const priceUnit = floatPowerOfTen(instrument.priceScale);
  const qtyUnit = floatPowerOfTen(instrument.qtyScale);
  const { open = bars.close, high = bars.close, low = bars.close, close, volume, startMs, endMs } = bars;
  const priceAt = (column: Float64Array, index: number): Price => Price(Math.round((column[index] ?? Number.NaN) * priceUnit));
  let lastMs = Number.NaN;
  let last = timestampFromMs(0);
  const stampAt = (ms: number) => (ms === lastMs ? last : timestampFromMs(ms));
  return (index) => {
    const start = stampAt(startMs[index] ?? 0);
    lastMs = endMs[index] ?? 0;
    last = timestampFromMs(lastMs);
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
