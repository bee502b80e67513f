import { describe, expect, test } from 'vitest';
import { daysFromCivil, formatIso, parseIso, timestampFromMs, type Timestamp } from '../value/timestamp.ts';
import { countSessions, isOpen, periodsPerYear, widestCalendar, sessionAt, sessionClose, sessionFrom, sessionOn } from './calendar.ts';
import { fromNewYork, toNewYork } from './new-york.ts';
import { easterDay, isUsEquityDay, isUsEquityHalfDay } from './us-equity-days.ts';

const at = (text: string): Timestamp => {
  const parsed = parseIso(text, 'time');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
};
const day = (text: string): number => Number(at(text) / 86_400_000_000_000n);

describe('New York time', () => {
  test.each([
    ['2024-03-10T06:59:59Z', 1, 59],
    ['2024-03-10T07:00:00Z', 3, 0],
    ['2024-11-03T05:59:59Z', 1, 59],
    ['2024-11-03T06:00:00Z', 1, 0],
    ['2006-04-02T07:00:00Z', 3, 0],
    ['2006-10-29T06:00:00Z', 1, 0],
    ['1990-04-01T07:00:00Z', 3, 0],
  ])('at %s the wall shows %i:%i', (text, hour, minute) => {
    const { msOfDay } = toNewYork(Number(at(text) / 1_000_000n));
    expect([Math.floor(msOfDay / 3_600_000), Math.floor(msOfDay / 60_000) % 60]).toEqual([hour, minute]);
  });

  test('a wall time reads back as itself on every day of thirty years', () => {
    for (let d = daysFromCivil(1990, 1, 1); d < daysFromCivil(2030, 1, 1); d += 1) {
      expect(toNewYork(fromNewYork({ day: d, msOfDay: 34_200_000 }))).toEqual({ day: d, msOfDay: 34_200_000 });
    }
  });

  test('agrees with the zone database of the platform through forty years', () => {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/New_York',
      hour: 'numeric',
      hourCycle: 'h23',
    });
    for (let ms = Date.UTC(1990, 0, 1); ms < Date.UTC(2030, 0, 1); ms += 6 * 3_600_000) {
      expect(Math.floor(toNewYork(ms).msOfDay / 3_600_000)).toBe(Number(format.format(ms)));
    }
  });
});

describe('US equity sessions', () => {
  test.each([
    ['2000-04-23', 2000],
    ['2008-03-23', 2008],
    ['2024-03-31', 2024],
    ['2025-04-20', 2025],
    ['2038-04-25', 2038],
  ])('Easter is %s', (text, year) => expect(easterDay(year)).toBe(day(text)));

  test.each([
    ['2024-03-29', 'Good Friday'],
    ['2022-06-20', 'Juneteenth observed'],
    ['2001-09-11', '11 September'],
    ['2012-10-30', 'Sandy'],
    ['2025-01-09', 'mourning'],
    ['2021-07-05', 'Independence Day observed'],
    ['2024-11-28', 'Thanksgiving'],
    ['2024-06-01', 'Saturday'],
  ])('%s is closed: %s', (text) => {
    expect(isUsEquityDay(day(text))).toBe(false);
    expect(sessionOn('us-equity', day(text))).toBeUndefined();
  });

  test.each(['2021-06-18', '2021-12-31', '2010-12-31', '1997-01-20', '2001-09-17'])('%s is open', (text) => {
    expect(isUsEquityDay(day(text))).toBe(true);
  });

  test.each(['2024-11-29', '2024-12-24', '2024-07-03', '2013-07-03', '2002-07-05', '2003-12-26'])('%s closes at 13:00', (text) => {
    expect(isUsEquityHalfDay(day(text))).toBe(true);
    const close = sessionClose('us-equity', day(text));
    expect(close).toBeDefined();
    expect(toNewYork(Number((close ?? 0n) / 1_000_000n)).msOfDay).toBe(13 * 3_600_000);
  });

  test('a session contains its open and not its close', () => {
    expect(isOpen('us-equity', at('2024-06-03T13:29:59.999Z'))).toBe(false);
    expect(isOpen('us-equity', at('2024-06-03T13:30:00Z'))).toBe(true);
    expect(isOpen('us-equity', at('2024-06-03T19:59:59.999Z'))).toBe(true);
    expect(isOpen('us-equity', at('2024-06-03T20:00:00Z'))).toBe(false);
  });

  test('2024 had 252 sessions and 2001 had 248', () => {
    expect(countSessions('us-equity', daysFromCivil(2024, 1, 1), daysFromCivil(2024, 12, 31))).toBe(252);
    expect(countSessions('us-equity', daysFromCivil(2001, 1, 1), daysFromCivil(2001, 12, 31))).toBe(248);
  });
});

describe('FX week', () => {
  test('opens on Sunday and closes on Friday at 17:00 New York', () => {
    expect(isOpen('fx-week', at('2024-06-02T20:59:59Z'))).toBe(false);
    expect(isOpen('fx-week', at('2024-06-02T21:00:00Z'))).toBe(true);
    expect(isOpen('fx-week', at('2024-06-07T20:59:59Z'))).toBe(true);
    expect(isOpen('fx-week', at('2024-06-07T21:00:00Z'))).toBe(false);
    expect(isOpen('fx-week', at('2024-01-07T22:00:00Z'))).toBe(true);
    expect(isOpen('fx-week', at('2024-01-07T21:59:59Z'))).toBe(false);
  });

  test('a Sunday evening belongs to Monday', () => {
    expect(sessionAt('fx-week', at('2024-06-02T22:00:00Z'))?.day).toBe(day('2024-06-03'));
  });

  test('the next session follows the weekend', () => {
    const next = sessionFrom('fx-week', at('2024-06-08T00:00:00Z'));
    expect(formatIso(timestampFromMs(next.openMs))).toBe('2024-06-09T21:00:00.000Z');
  });
});

test('periods a year follow the calendar', () => {
  expect(periodsPerYear('always', '1m')).toBe(525_600);
  expect(periodsPerYear('always', '1d')).toBe(365);
  expect(periodsPerYear('us-equity', '1d')).toBe(252);
  expect(periodsPerYear('us-equity', '1m')).toBe(252 * 390);
  expect(periodsPerYear('us-equity', '1w')).toBeCloseTo(50.4, 10);
  expect(periodsPerYear('fx-week', '1h')).toBe(6240);
});

test('what trades by several calendars has the days of all of them', () => {
  expect(widestCalendar(['us-equity', 'us-equity'])).toBe('us-equity');
  expect(widestCalendar(['fx-week', 'us-equity'])).toBe('fx-week');
  expect(widestCalendar(['us-equity', 'always', 'fx-week'])).toBe('always');
});
