import { describe, expect, test } from 'vitest';
import { sessionsPerYear } from '../instrument/calendar.ts';
import { createRng } from '../value/rng.ts';
import { msPerDay } from '../value/timestamp.ts';
import { dailyEquity, dailyMeanSize, dailySum } from './returns.ts';

const hour = msPerDay / 24;
const always = (...endMs: readonly number[]) => ({ endMs: Float64Array.from(endMs), calendar: 'always' as const });

test('what was held over the day counts though it was flat at midnight, long and short alike, by hand', () => {
  // Four bars of one day, the last of them ends at midnight; one bar of the day after next.
  const rows = always(6 * hour, 12 * hour, 18 * hour, 24 * hour, 54 * hour);
  expect([...dailyMeanSize(rows, Float64Array.of(1, -1, 0.5, 0, 0.25))]).toEqual([0.625, 0.25]);
});

test('a day of one bar has its size, no bars have none', () => {
  expect([...dailyMeanSize(always(24 * hour), Float64Array.of(-0.3))]).toEqual([0.3]);
  expect([...dailyMeanSize(always(), new Float64Array())]).toEqual([]);
});

describe('a week of currencies has five days', () => {
  const sunday = Date.UTC(2024, 5, 2);
  const day = (offset: number): number => (sunday + offset * msPerDay) / msPerDay;
  const week = (from: number, to: number): number[] => Array.from({ length: (to - from) / hour }, (_, i) => from + (i + 1) * hour);
  // Two weeks of hours, Sunday 21:00 to Friday 21:00 UTC.
  const endMs = Float64Array.from(
    [0, 7].flatMap((start) => week(sunday + start * msPerDay + 21 * hour, sunday + (start + 5) * msPerDay + 21 * hour)),
  );
  const equity = Float64Array.from(endMs, (_, row) => 100 + row);

  test("and its Sunday evening is Monday's: hours of two weeks by hand", () => {
    const daily = dailyEquity({ endMs, calendar: 'fx-week' }, equity, 100);
    expect(daily.days).toEqual([1, 2, 3, 4, 5, 8, 9, 10, 11, 12].map(day));
    // Monday's last hour is the 27th row: three of Sunday and 24 of its own.
    expect(daily.equity.slice(0, 2)).toEqual([126, 150]);
    expect(daily.returns[0]).toBeCloseTo(0.26, 14);
    expect(dailyEquity({ endMs, calendar: 'always' }, equity, 100).days.slice(0, 3)).toEqual([0, 1, 2].map(day));
  });

  test('daily bars that end at midnight keep their days, a bar of a Saturday is of the Monday after it', () => {
    const ends = [0, 1, 2, 3, 4, 5, 6].map((offset) => sunday + (offset + 1) * msPerDay);
    const { days } = dailyEquity({ endMs: Float64Array.from(ends), calendar: 'fx-week' }, new Float64Array(7), 1);
    expect(days).toEqual([1, 2, 3, 4, 5, 8].map(day));
  });

  test('what happens on a weekend is added up there', () => {
    const daily = dailyEquity({ endMs, calendar: 'fx-week' }, equity, 100);
    const events = [sunday + 22 * hour, sunday + msPerDay + hour, sunday + 6 * msPerDay].map((atMs) => ({ atMs, value: 1 }));
    expect([...dailySum(daily, events)]).toEqual([2, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  test('so that a year of them is what ratios are annualised by', () => {
    const year = Array.from({ length: 52 }, (_, i) => sunday + i * 7 * msPerDay).flatMap((start) =>
      week(start + 21 * hour, start + 5 * msPerDay + 21 * hour),
    );
    const { days } = dailyEquity({ endMs: Float64Array.from(year), calendar: 'fx-week' }, new Float64Array(year.length), 1);
    expect(days).toHaveLength(sessionsPerYear['fx-week']);
  });

  test('times that are asked for by two calendars are told apart, and days rise whatever the times', () => {
    const rng = createRng('days');
    const ends = Float64Array.from({ length: 400 }, () => sunday + rng.int(40 * 24) * hour).toSorted();
    for (const calendar of ['always', 'fx-week', 'us-equity'] as const) {
      const { days } = dailyEquity({ endMs: ends, calendar }, ends, 1);
      expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b));
      expect(days.some((each) => new Date(each * msPerDay).getUTCDay() === 0)).toBe(calendar !== 'fx-week');
    }
  });
});
