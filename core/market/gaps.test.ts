import { expect, test } from 'vitest';
import { sessionOn } from '../instrument/calendar.ts';
import { daysFromCivil } from '../value/timestamp.ts';
import { countMissing, findGaps } from './gaps.ts';
import { inferCalendar } from './infer-calendar.ts';

const day = 86_400_000;
const series = (pairs: readonly (readonly [number, number])[]) => ({
  startMs: Float64Array.from(pairs, ([start]) => start),
  endMs: Float64Array.from(pairs, ([, end]) => end),
});
const sessions = (days: readonly number[]) =>
  series(
    days.map((d) => {
      const session = sessionOn('us-equity', d);
      return [session?.openMs ?? Number.NaN, session?.closeMs ?? Number.NaN] as const;
    }),
  );

test('minutes without pause miss what is cut out', () => {
  const minutes = Array.from({ length: 100 }, (_, i) => [i * 60_000, (i + 1) * 60_000] as const).filter(
    (_, i) => i !== 7 && (i < 40 || i > 44),
  );
  const gaps = findGaps('always', 60_000, series(minutes));
  expect(gaps).toEqual([
    { fromMs: 420_000, toMs: 480_000, missing: 1 },
    { fromMs: 2_400_000, toMs: 2_700_000, missing: 5 },
  ]);
  expect(countMissing(gaps)).toBe(6);
});

test('weekends and holidays of New York are not missing, a trading day is', () => {
  const from = daysFromCivil(2024, 11, 25);
  const days = [0, 1, 2, 4, 7, 9].map((n) => from + n);
  const bars = sessions(days);
  expect(inferCalendar(bars)).toBe('us-equity');
  const gaps = findGaps('us-equity', day, bars);
  expect(gaps.map(({ missing }) => missing)).toEqual([1]);
});

test('intraday bars of New York do not miss the night', () => {
  const session = (d: number) => sessionOn('us-equity', daysFromCivil(2024, 6, d));
  const half = 1_800_000;
  const open3 = session(3)?.openMs ?? 0;
  const open4 = session(4)?.openMs ?? 0;
  const full = [...Array(13).keys()].map((i) => [open3 + i * half, open3 + (i + 1) * half] as const);
  const next = [[open4 + half, open4 + 2 * half] as const];
  expect(findGaps('us-equity', half, series([...full, ...next])).map(({ missing }) => missing)).toEqual([1]);
});

test('a few days of round-the-clock bars are not taken for an FX week', () => {
  const bars = series([...Array(48).keys()].map((i) => [i * 3_600_000, (i + 1) * 3_600_000] as const));
  expect(inferCalendar(bars)).toBe('always');
});
