import { describe, expect, test } from 'vitest';
import { sessionAt } from '../instrument/calendar.ts';
import { fromNewYork, toNewYork } from '../instrument/new-york.ts';
import { isUsEquityDay } from '../instrument/us-equity-days.ts';
import { daysFromCivil, timestampFromMs } from '../value/timestamp.ts';
import { provenCalendar } from './infer-calendar.ts';

const hour = 3_600_000;
const day = 24 * hour;
const from = daysFromCivil(2024, 6, 3) * day;

const barsWhere = (isThere: (startMs: number) => boolean, { days = 21, stepMs = hour } = {}) => {
  const startMs = Float64Array.from({ length: (days * day) / stepMs }, (_, i) => from + i * stepMs).filter(isThere);
  return { startMs, endMs: startMs.map((start) => start + stepMs) };
};
const isInWeek = (ms: number): boolean => sessionAt('fx-week', timestampFromMs(ms)) !== undefined;
const hourOf = (ms: number): number => toNewYork(ms).msOfDay / hour;

describe('the sessions that bars prove', () => {
  test('are none where bars are there on weekends', () => expect(provenCalendar(barsWhere(() => true))).toBe('always'));

  test('are the week of currencies from Sunday 17:00 to Friday 17:00 New York', () =>
    expect(provenCalendar(barsWhere(isInWeek))).toBe('fx-week'));

  test('are those of shares, also with bars before the open and after the close', () => {
    const isOnDay = (ms: number): boolean => isUsEquityDay(toNewYork(ms).day);
    const halves = { stepMs: hour / 2 };
    const regular = barsWhere((ms) => isOnDay(ms) && hourOf(ms) >= 9.5 && hourOf(ms) < 16, halves);
    const extended = barsWhere((ms) => isOnDay(ms) && hourOf(ms) >= 4 && hourOf(ms) < 20, halves);
    expect([provenCalendar(regular), provenCalendar(extended)]).toEqual(['us-equity', 'us-equity']);
  });

  test('of a share elsewhere, with bars on a holiday of New York, are a week of five days', () => {
    const london = (ms: number): boolean => isInWeek(ms) && hourOf(ms) >= 3 && hourOf(ms) < 11;
    expect(provenCalendar(barsWhere(london))).toBe('fx-week');
    expect(isUsEquityDay(toNewYork(fromNewYork({ day: daysFromCivil(2024, 6, 19), msOfDay: 0 })).day)).toBe(false);
  });

  test('are not known of a few days, of weeks, and of days cut at midnight with a part of a Sunday', () => {
    expect(provenCalendar(barsWhere(() => true, { days: 7 }))).toBeUndefined();
    expect(provenCalendar(barsWhere(() => true, { stepMs: 7 * day, days: 140 }))).toBeUndefined();
    const isSaturday = (ms: number): boolean => (ms / day - 2) % 7 === 0;
    expect(provenCalendar(barsWhere((ms) => !isSaturday(ms), { stepMs: day, days: 60 }))).toBeUndefined();
  });
});
