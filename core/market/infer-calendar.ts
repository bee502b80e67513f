/** Whose sessions a series keeps, seen in its bars: those of New York's shares, the week of currencies, or none. */
import { usualCalendar } from '../instrument/builtin.ts';
import type { CalendarId } from '../instrument/instrument.ts';
import { sessionAt, sessionFrom } from '../instrument/calendar.ts';
import { fromNewYork, toNewYork } from '../instrument/new-york.ts';
import { isUsEquityDay } from '../instrument/us-equity-days.ts';
import { msPerDay, timestampFromMs } from '../value/timestamp.ts';
import type { BarTimes } from './gaps.ts';

/** The narrowest calendar whose sessions hold every bar: New York's hours, then the FX week, else always. */
export const inferCalendar = (bars: BarTimes): CalendarId => {
  if (isHeldBy('us-equity', bars)) return 'us-equity';
  return isHeldBy('fx-week', bars) && spansWeekend(bars) ? 'fx-week' : 'always';
};

/** Said, else by name that of two currencies, whose weekends may have bars in which nothing moved, else what the bars prove. */
export const settleCalendar = (
  { symbol, calendar }: { readonly symbol: string; readonly calendar?: CalendarId | undefined },
  bars: BarTimes,
): CalendarId | undefined => calendar ?? (usualCalendar(symbol) === 'fx-week' ? 'fx-week' : provenCalendar(bars));

/**
 * What the bars prove, undefined where they prove nothing: a few days, bars longer than a day, days that are cut at an hour of
 * no calendar. Shares that trade before the open and after the close keep New York's days all the same.
 */
export const provenCalendar = (bars: BarTimes): CalendarId | undefined => {
  if (!spansWeekend(bars)) return undefined;
  if (isEach(bars, isOnDayOfShares)) return 'us-equity';
  if (isHeldBy('fx-week', bars)) return 'fx-week';
  return isEach(bars, (start, end) => !isInWeekend(start, end)) ? undefined : 'always';
};

const msAt = (column: Float64Array, i: number): number => column[i] ?? Number.NaN;

const isEach = ({ startMs, endMs }: BarTimes, holds: (startMs: number, endMs: number) => boolean): boolean =>
  startMs.every((start, i) => holds(start, msAt(endMs, i)));

const isHeldBy = (calendar: CalendarId, bars: BarTimes): boolean =>
  isEach(bars, (start, end) => {
    const session = sessionAt(calendar, timestampFromMs(start));
    return session !== undefined && end <= session.closeMs;
  });

/** A few days without a weekend between them prove nothing. */
const spansWeekend = ({ startMs }: BarTimes): boolean => (startMs.at(-1) ?? 0) - (startMs[0] ?? 0) > 7 * msPerDay;

/** From midnight to midnight in New York. */
const isOnDayOfShares = (startMs: number, endMs: number): boolean => {
  const { day } = toNewYork(startMs);
  return isUsEquityDay(day) && endMs <= fromNewYork({ day: day + 1, msOfDay: 0 });
};

/** Begins after the Friday's close and ends before Sunday's open. */
const isInWeekend = (startMs: number, endMs: number): boolean => {
  const start = timestampFromMs(startMs);
  return sessionAt('fx-week', start) === undefined && endMs <= sessionFrom('fx-week', start).openMs;
};
