/**
 * New York civil time by rule, without Intl: Eastern Standard is UTC-5, Daylight UTC-4. The clock moves at 02:00 local.
 * Rules in force: 1987-2006 first Sunday of April to last Sunday of October; since 2007 second Sunday of March to first
 * Sunday of November (Energy Policy Act of 2005, section 110); 1967-1986 last Sunday of April to last Sunday of October.
 * Milliseconds of UTC in, days and milliseconds of the local day out.
 */
import { civilFromDays, daysFromCivil, msPerDay, weekday } from '../value/timestamp.ts';

const msPerHour = 3_600_000;

/** Days since 1970 of the n-th (1 is first) `day` of the week, 0 is Sunday, in a month. */
export const nthWeekday = (month: { readonly year: number; readonly month: number }, day: number, n: number): number => {
  const first = daysFromCivil(month.year, month.month, 1);
  return first + ((day - weekday(first) + 7) % 7) + (n - 1) * 7;
};

export const lastWeekday = (month: { readonly year: number; readonly month: number }, day: number): number => {
  const next = month.month === 12 ? daysFromCivil(month.year + 1, 1, 1) : daysFromCivil(month.year, month.month + 1, 1);
  const last = next - 1;
  return last - ((weekday(last) - day + 7) % 7);
};

const daylightDays = (year: number): readonly [number, number] => {
  if (year >= 2007) return [nthWeekday({ year, month: 3 }, 0, 2), nthWeekday({ year, month: 11 }, 0, 1)];
  const start = year >= 1987 ? nthWeekday({ year, month: 4 }, 0, 1) : lastWeekday({ year, month: 4 }, 0);
  return [start, lastWeekday({ year, month: 10 }, 0)];
};

/** Milliseconds to add to UTC for New York's clock at `utcMs`. */
export const newYorkOffsetMs = (utcMs: number): number => {
  const { year } = civilFromDays(Math.floor((utcMs - 5 * msPerHour) / msPerDay));
  const [start, end] = daylightDays(year);
  const isDaylight = utcMs >= start * msPerDay + 7 * msPerHour && utcMs < end * msPerDay + 6 * msPerHour;
  return (isDaylight ? -4 : -5) * msPerHour;
};

export interface LocalTime {
  /** Days since 1970 of the local date. */
  readonly day: number;
  readonly msOfDay: number;
}

export const toNewYork = (utcMs: number): LocalTime => {
  const local = utcMs + newYorkOffsetMs(utcMs);
  const day = Math.floor(local / msPerDay);
  return { day, msOfDay: local - day * msPerDay };
};

/** UTC of a New York wall time; in the hour that repeats in autumn the first, in the hour skipped in spring the later reading. */
export const fromNewYork = ({ day, msOfDay }: LocalTime): number => {
  const local = day * msPerDay + msOfDay;
  const daylight = local + 4 * msPerHour;
  return newYorkOffsetMs(daylight) === -4 * msPerHour ? daylight : local + 5 * msPerHour;
};
