import { expect, test } from 'vitest';
import { hoursLeft, writeBytes, writeHours } from './disk-forecast.ts';

test('the disk lasts as long as the free bytes feed the present growth, and is not foretold without any', () => {
  expect(hoursLeft({ diskFreeBytes: 1000, journalBytesPerHour: 10 })).toBe(100);
  expect(hoursLeft({ diskFreeBytes: 1000, journalBytesPerHour: 0 })).toBeUndefined();
});

test('bytes and hours are written in the unit that fits', () => {
  expect(writeBytes(900)).toBe('900 B');
  expect(writeBytes(1536)).toBe('1.5 kB');
  expect(writeBytes(2_400_000_000)).toBe('2.4 GB');
  expect(writeHours(47.9)).toBe('47 hours');
  expect(writeHours(24_000)).toBe('1,000 days');
});
