import { expect, test } from 'vitest';
import { msOf, writeAge, writeTime } from './time.ts';

test('a time is an ISO date, 24 hours and milliseconds apart', () => {
  expect(writeTime(Date.UTC(2026, 10, 20, 0, 5, 7, 118), 'UTC')).toEqual({
    date: '2026-11-20',
    time: '00:05:07',
    fraction: '.118',
  });
});

test('the exchange clock follows New York through daylight saving', () => {
  expect(writeTime(Date.UTC(2026, 6, 1, 14, 0, 0), 'Exchange').time).toBe('10:00:00');
  expect(writeTime(Date.UTC(2026, 11, 1, 14, 0, 0), 'Exchange').time).toBe('09:00:00');
});

test('nanoseconds become whole milliseconds', () => {
  expect(msOf(1_795_000_000_123_999_999n)).toBe(1_795_000_000_123);
});

test.each([
  [38, '38 ms'],
  [9_040, '9.0 s'],
  [15_000, '15 s'],
  [236_000, '3 m 56 s'],
  [5_220_000, '1 h 27 m'],
  [187_200_000, '2 d 4 h'],
  [-1200, '\u22121.2 s'],
])('%d ms reads %s', (ms, text) => {
  expect(writeAge(ms)).toBe(text);
});
