/**
 * Longer bars from shorter ones, by the sessions of a calendar (session-spans.ts): first open, highest high, lowest low, last close,
 * summed volume. A longer bar whose span begins before its first bar or ends after its last one is partial: it is marked, as its
 * prices are not those of the whole. Holes inside a span are gaps of the data (gaps.ts), not of the resampling.
 */
import type { CalendarId } from '../instrument/instrument.ts';
import type { BarColumns, DataColumn } from '../ports/history.ts';
import { invalid, type Failure } from '../value/failures.ts';
import { parseInterval } from '../value/interval.ts';
import { Price, Qty } from '../value/quantity.ts';
import { fail, ok, type Result } from '../value/result.ts';
import { floatPowerOfTen } from '../value/rounding.ts';
import { msPerDay, timestampFromMs, toMs } from '../value/timestamp.ts';
import type { Bar } from './events.ts';
import { mapColumns } from './map-columns.ts';
import { spanFinder, type Span } from './session-spans.ts';

export interface SessionInterval {
  readonly interval: string;
  readonly calendar: CalendarId;
}

/** `bars` oldest first, of one instrument; the first and last result may be partial. What lies outside the sessions is in none. */
export const resampleBars = (bars: readonly Bar[], { interval, calendar }: SessionInterval): readonly Bar[] => {
  const spanAt = spanFinder(calendar, interval);
  const longer: Bar[] = [];
  let current: Span | undefined;
  for (const bar of bars) {
    const span = spanAt(toMs(bar.start), toMs(bar.end));
    const last = longer.at(-1);
    if (span === undefined) continue;
    if (last !== undefined && span.startMs === current?.startMs) longer[longer.length - 1] = join(last, bar);
    else longer.push({ ...bar, interval, start: timestampFromMs(span.startMs), end: timestampFromMs(span.endMs) });
    current = span;
  }
  return longer;
};

const join = (a: Bar, b: Bar): Bar => ({
  ...a,
  high: Price(Math.max(a.high, b.high)),
  low: Price(Math.min(a.low, b.low)),
  close: b.close,
  volume: Qty(a.volume + b.volume),
});

export interface ResampleColumns extends SessionInterval {
  /** Interval of the bars given. */
  readonly from: string;
  /** Decimals of the volume, at which sums are exact. */
  readonly qtyScale: number;
}

export interface ResampledColumns {
  readonly bars: BarColumns;
  /** 1 for a partial bar. */
  readonly isPartial: Uint8Array;
  /** Bars given that are in none: outside the sessions, or over the edge of an interval. */
  readonly outside: number;
}

/** The same over columns, oldest first; a missing column stays missing. Refused by name where the intervals do not fit. */
export const resampleColumns = (bars: BarColumns, options: ResampleColumns): Result<ResampledColumns, Failure> => {
  const fits = checkIntervals(options);
  if (!fits.ok) return fits;
  const { groups, outside } = groupRows(bars, options);
  const unit = floatPowerOfTen(options.qtyScale);
  const fold = (column: Float64Array, name: keyof BarColumns): Float64Array =>
    Float64Array.from(groups, ({ span, rows }) => {
      const part = rows.map((row) => column[row] ?? Number.NaN);
      return name === 'startMs' || name === 'endMs' ? span[name] : folds[name](part, unit);
    });
  return ok({
    bars: mapColumns(bars, fold),
    isPartial: Uint8Array.from(groups, (group) => (isPartial(bars, group) ? 1 : 0)),
    outside,
  });
};

const first = (part: readonly number[]): number => part[0] ?? Number.NaN;
const newest = (part: readonly number[]): number => part.at(-1) ?? Number.NaN;

/** One longer bar's value of a column from those of its rows; `unit` is of the volume. */
const folds: Readonly<Record<DataColumn, (part: readonly number[], unit: number) => number>> = {
  ...{ open: first, openBid: first, openOffer: first },
  high: (part) => part.reduce((a, b) => Math.max(a, b)),
  low: (part) => part.reduce((a, b) => Math.min(a, b)),
  close: newest,
  volume: (part, unit) => Math.round(part.reduce((sum, size) => sum + size, 0) * unit) / unit,
  ...{ bid: newest, offer: newest, bidSize: newest, offerSize: newest, bidDepth: newest, offerDepth: newest },
};

interface Group {
  readonly span: Span;
  /** Places in the source, rising; never empty. */
  readonly rows: number[];
}

const groupRows = (
  { startMs, endMs }: BarColumns,
  { calendar, interval }: SessionInterval,
): { groups: readonly Group[]; outside: number } => {
  const spanAt = spanFinder(calendar, interval);
  const groups: Group[] = [];
  let outside = 0;
  for (let row = 0; row < startMs.length; row += 1) {
    const span = spanAt(startMs[row] ?? Number.NaN, endMs[row] ?? Number.NaN);
    const last = groups.at(-1);
    if (span === undefined) outside += 1;
    else if (last?.span.startMs === span.startMs) last.rows.push(row);
    else groups.push({ span, rows: [row] });
  }
  return { groups, outside };
};

const isPartial = ({ startMs, endMs }: BarColumns, { span, rows }: Group): boolean =>
  (startMs[rows[0] ?? -1] ?? Number.NaN) > span.startMs || (endMs[rows.at(-1) ?? -1] ?? Number.NaN) < span.endMs;

const checkIntervals = ({ from, interval }: ResampleColumns): Result<undefined, Failure> => {
  const shortMs = parseInterval(from, 'from');
  if (!shortMs.ok) return shortMs;
  const longMs = parseInterval(interval, 'to');
  if (!longMs.ok) return longMs;
  const isWhole = longMs.value >= msPerDay ? shortMs.value <= msPerDay : longMs.value % shortMs.value === 0;
  return longMs.value > shortMs.value && isWhole ? ok(undefined) : fail(invalid('to', `a longer interval that ${from} divides`, interval));
};
