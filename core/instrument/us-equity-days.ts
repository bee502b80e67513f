/**
 * Trading days of US equities (NYSE Rule 7.2 and its predecessors) by rule from 1990 on: holidays with their observance,
 * half days closing at 13:00, and special closures as data. Days are counted since 1970-01-01.
 */
import { civilFromDays, daysFromCivil, weekday } from '../value/timestamp.ts';
import { lastWeekday, nthWeekday } from './new-york.ts';

/** Closures no rule foretells: funerals of presidents, 11 September 2001, hurricane Sandy. */
const specialClosures: readonly (readonly [number, number, number])[] = [
  [1994, 4, 27],
  [2001, 9, 11],
  [2001, 9, 12],
  [2001, 9, 13],
  [2001, 9, 14],
  [2004, 6, 11],
  [2007, 1, 2],
  [2012, 10, 29],
  [2012, 10, 30],
  [2018, 12, 5],
  [2025, 1, 9],
];

/** Early closes at 13:00 that no rule foretells. */
const specialHalfDays: readonly (readonly [number, number, number])[] = [
  [1997, 12, 26],
  [1999, 12, 31],
  [2002, 7, 5],
  [2003, 12, 26],
];

const toDay = ([year, month, day]: readonly [number, number, number]): number => daysFromCivil(year, month, day);
const closures: ReadonlySet<number> = new Set(specialClosures.map(toDay));
const extraHalfDays: ReadonlySet<number> = new Set(specialHalfDays.map(toDay));

/** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
export const easterDay = (year: number): number => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const k = c % 4;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return daysFromCivil(year, Math.floor(n / 31), (n % 31) + 1);
};

/** A fixed date moves from Saturday to Friday and from Sunday to Monday. */
const observed = (day: number): number => day + (weekday(day) === 6 ? -1 : weekday(day) === 0 ? 1 : 0);

/** New Year's Day on a Saturday is not moved: the Friday ends a year's books. */
const newYear = (year: number): number => {
  const day = daysFromCivil(year, 1, 1);
  return weekday(day) === 0 ? day + 1 : day;
};

const holidays = new Map<number, readonly number[]>();
/** Every day of a long history asks: the years there are data of are reckoned once. */
const holidaysOf = (year: number): readonly number[] => {
  const known = holidays.get(year);
  if (known !== undefined) return known;
  const found = reckonHolidays(year);
  if (year >= 1800 && year < 2200) holidays.set(year, found);
  return found;
};

const reckonHolidays = (year: number): readonly number[] => {
  const days = [
    newYear(year),
    nthWeekday({ year, month: 2 }, 1, 3),
    easterDay(year) - 2,
    lastWeekday({ year, month: 5 }, 1),
    observed(daysFromCivil(year, 7, 4)),
    nthWeekday({ year, month: 9 }, 1, 1),
    nthWeekday({ year, month: 11 }, 4, 4),
    observed(daysFromCivil(year, 12, 25)),
  ];
  if (year >= 1998) days.push(nthWeekday({ year, month: 1 }, 1, 3));
  if (year >= 2022) days.push(observed(daysFromCivil(year, 6, 19)));
  return days;
};

export const isUsEquityDay = (day: number): boolean => {
  const inWeek = weekday(day);
  if (inWeek === 0 || inWeek === 6 || closures.has(day)) return false;
  return !holidaysOf(civilFromDays(day).year).includes(day);
};

/** Closes at 13:00: the day after Thanksgiving (from 1992), 24 December, and 3 July when the holiday falls on Tuesday to Friday. */
export const isUsEquityHalfDay = (day: number): boolean => {
  if (!isUsEquityDay(day)) return false;
  if (extraHalfDays.has(day)) return true;
  const { year, month, day: date } = civilFromDays(day);
  if (month === 11) return year >= 1992 && day === nthWeekday({ year, month: 11 }, 4, 4) + 1;
  if (month === 12) return date === 24;
  return isDayBeforeIndependence({ year, month, date, inWeek: weekday(day) });
};

interface Dated {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly inWeek: number;
}

/** 3 July on Monday, Tuesday or Thursday; on Wednesday only since 2013 (before, the Friday after was shortened: 2002). */
const isDayBeforeIndependence = ({ year, month, date, inWeek }: Dated): boolean => {
  if (month !== 7 || date !== 3 || year < 1995) return false;
  return inWeek === 1 || inWeek === 2 || inWeek === 4 || (inWeek === 3 && year >= 2013);
};
