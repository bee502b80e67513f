import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarId } from '../instrument/instrument.ts';
import type { BarColumns } from '../ports/history.ts';
import { Price, Qty } from '../value/quantity.ts';
import { parseIso, timestampFromMs, toMs, formatIso } from '../value/timestamp.ts';
import type { Bar } from './events.ts';
import { inferCalendar } from './infer-calendar.ts';
import { resampleBars, resampleColumns, type ResampledColumns } from './resample.ts';
import { spanFinder } from './session-spans.ts';

const minute = 60_000;
const at = (text: string): number => {
  const parsed = parseIso(text, 'at');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return toMs(parsed.value);
};
const iso = (ms: number): string => formatIso(timestampFromMs(ms)).slice(0, 16);

/** Bars from one time to another, the n-th with open n, close n + 0.5 and one unit of volume. */
const barsOf = (stretches: readonly (readonly [from: string, to: string])[], stepMs: number): BarColumns => {
  const startMs = Float64Array.from(
    stretches.flatMap(([from, to]) => Array.from({ length: (at(to) - at(from)) / stepMs }, (_, i) => at(from) + i * stepMs)),
  );
  return {
    startMs,
    endMs: startMs.map((ms) => ms + stepMs),
    open: startMs.map((_, i) => i),
    high: startMs.map((_, i) => i + 1),
    low: startMs.map((_, i) => i - 1),
    close: startMs.map((_, i) => i + 0.5),
    volume: startMs.map(() => 0.1),
  };
};
const resampled = (bars: BarColumns, terms: readonly [from: string, to: string, calendar: CalendarId]): ResampledColumns => {
  const [from, interval, calendar] = terms;
  const result = resampleColumns(bars, { from, interval, calendar, qtyScale: 1 });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const spansOf = ({ bars, isPartial }: ResampledColumns): readonly string[] =>
  Array.from(bars.startMs, (start, i) => `${iso(start)} ${iso(bars.endMs[i] ?? 0)}${isPartial[i] === 1 ? ' partial' : ''}`);

describe('US equities', () => {
  /** Thanksgiving week 2024: closed on the 28th, 13:00 New York on the 29th. */
  const week = barsOf(
    [
      ['2024-11-25T14:30:00Z', '2024-11-25T21:00:00Z'],
      ['2024-11-26T14:30:00Z', '2024-11-26T21:00:00Z'],
      ['2024-11-27T14:30:00Z', '2024-11-27T21:00:00Z'],
      ['2024-11-29T14:30:00Z', '2024-11-29T18:00:00Z'],
    ],
    30 * minute,
  );

  test('a half day is a whole day that closes at 13:00', () => {
    const days = resampled(week, ['30m', '1d', 'us-equity']);
    expect(spansOf(days)).toEqual([
      '2024-11-25T14:30 2024-11-25T21:00',
      '2024-11-26T14:30 2024-11-26T21:00',
      '2024-11-27T14:30 2024-11-27T21:00',
      '2024-11-29T14:30 2024-11-29T18:00',
    ]);
    expect([...(days.bars.open ?? [])]).toEqual([0, 13, 26, 39]);
    expect([...days.bars.close]).toEqual([12.5, 25.5, 38.5, 45.5]);
    expect([...(days.bars.high ?? [])]).toEqual([13, 26, 39, 46]);
    expect([...(days.bars.low ?? [])]).toEqual([-1, 12, 25, 38]);
    expect([...(days.bars.volume ?? [])]).toEqual([1.3, 1.3, 1.3, 0.7]);
  });

  test('hours count from 09:30 and end at the close', () => {
    const hours = spansOf(resampled(week, ['30m', '4h', 'us-equity']));
    expect(hours.slice(0, 2)).toEqual(['2024-11-25T14:30 2024-11-25T18:30', '2024-11-25T18:30 2024-11-25T21:00']);
    expect(hours.slice(-1)).toEqual(['2024-11-29T14:30 2024-11-29T18:00']);
  });

  test('a week is whole with its half day, and days and minutes make the same', () => {
    const fromMinutes = resampled(week, ['30m', '1w', 'us-equity']);
    expect(spansOf(fromMinutes)).toEqual(['2024-11-25T14:30 2024-11-29T18:00']);
    expect(resampled(resampled(week, ['30m', '1d', 'us-equity']).bars, ['1d', '1w', 'us-equity']).bars).toEqual(fromMinutes.bars);
  });

  test('a session that the data do not cover is marked, and what lies outside the hours is in none', () => {
    const cut = barsOf(
      [
        ['2024-11-26T13:00:00Z', '2024-11-26T21:00:00Z'],
        ['2024-11-27T14:30:00Z', '2024-11-27T20:30:00Z'],
        ['2024-11-29T15:00:00Z', '2024-11-29T21:00:00Z'],
      ],
      30 * minute,
    );
    const days = resampled(cut, ['30m', '1d', 'us-equity']);
    expect(spansOf(days)).toEqual([
      '2024-11-26T14:30 2024-11-26T21:00',
      '2024-11-27T14:30 2024-11-27T21:00 partial',
      '2024-11-29T14:30 2024-11-29T18:00 partial',
    ]);
    expect(days.outside).toBe(3 + 6);
    expect(days.bars.open?.[0]).toBe(3);
  });

  test('the clock of New York moves the session in UTC', () => {
    const days = barsOf(
      [
        ['2024-03-08T14:30:00Z', '2024-03-08T21:00:00Z'],
        ['2024-03-11T13:30:00Z', '2024-03-11T20:00:00Z'],
      ],
      30 * minute,
    );
    expect(spansOf(resampled(days, ['30m', '1d', 'us-equity']))).toEqual([
      '2024-03-08T14:30 2024-03-08T21:00',
      '2024-03-11T13:30 2024-03-11T20:00',
    ]);
  });
});

describe('the FX week', () => {
  /** The clock goes back on 3 November 2024: the week before opens at 21:00 UTC, the next at 22:00. */
  const weeks = barsOf(
    [
      ['2024-10-27T21:00:00Z', '2024-11-01T21:00:00Z'],
      ['2024-11-03T22:00:00Z', '2024-11-08T22:00:00Z'],
    ],
    60 * minute,
  );

  test('opens on Sunday at 17:00 New York, before and after the clock moves', () => {
    expect(spansOf(resampled(weeks, ['1h', '1w', 'fx-week']))).toEqual([
      '2024-10-27T21:00 2024-11-01T21:00',
      '2024-11-03T22:00 2024-11-08T22:00',
    ]);
  });

  test('has five days a week that roll at 17:00, and six stretches of four hours a day', () => {
    const days = spansOf(resampled(weeks, ['1h', '1d', 'fx-week']));
    expect(days).toHaveLength(10);
    expect([days[0], days[4], days[5]]).toEqual([
      '2024-10-27T21:00 2024-10-28T21:00',
      '2024-10-31T21:00 2024-11-01T21:00',
      '2024-11-03T22:00 2024-11-04T22:00',
    ]);
    const stretches = spansOf(resampled(weeks, ['1h', '4h', 'fx-week']));
    expect(stretches).toHaveLength(60);
    expect(stretches[30]).toBe('2024-11-03T22:00 2024-11-04T02:00');
  });

  test('is found in hours that run over the roll', () => expect(inferCalendar(weeks)).toBe('fx-week'));
});

describe('without pause', () => {
  test('days are of UTC and weeks begin on Monday', () => {
    const hours = barsOf([['2024-06-01T12:00:00Z', '2024-06-11T00:00:00Z']], 60 * minute);
    expect(spansOf(resampled(hours, ['1h', '1w', 'always']))).toEqual([
      '2024-05-27T00:00 2024-06-03T00:00 partial',
      '2024-06-03T00:00 2024-06-10T00:00',
      '2024-06-10T00:00 2024-06-17T00:00 partial',
    ]);
    expect(spansOf(resampled(hours, ['1h', '1d', 'always'])).slice(0, 2)).toEqual([
      '2024-06-01T00:00 2024-06-02T00:00 partial',
      '2024-06-02T00:00 2024-06-03T00:00',
    ]);
  });

  test('intervals that divide a day are those of the epoch, in either form of bars', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), fc.constantFrom(5, 15, 60, 240, 1440), (epochMinute, minutes) => {
        const start = epochMinute * minute;
        const length = minutes * minute;
        const from = Math.floor(start / length) * length;
        expect(spanFinder('always', `${minutes}m`)(start, start + minute)).toEqual({ startMs: from, endMs: from + length });
        const bar: Bar = {
          kind: 'Bar',
          instrumentId: 'X',
          interval: '1m',
          start: timestampFromMs(start),
          end: timestampFromMs(start + minute),
          open: Price(1),
          high: Price(2),
          low: Price(1),
          close: Price(2),
          volume: Qty(3),
          trades: 1,
        };
        const longer = { ...bar, interval: `${minutes}m`, start: timestampFromMs(from), end: timestampFromMs(from + length) };
        expect(resampleBars([bar], { interval: `${minutes}m`, calendar: 'always' })).toEqual([longer]);
      }),
    );
  });
});

test('each bar is in one longer bar or outside, and volume is kept', () => {
  const calendars = fc.constantFrom<CalendarId>('always', 'us-equity', 'fx-week');
  const starts = fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(calendars, starts, fc.constantFrom('1h', '4h', '1d', '2d', '1w'), (calendar, quarters, interval) => {
      const startMs = Float64Array.from(quarters, (n) => at('2024-02-20T00:00:00Z') + n * 15 * minute).toSorted();
      const bars = { startMs, endMs: startMs.map((ms) => ms + 15 * minute), close: startMs.map(() => 1), volume: startMs.map(() => 1) };
      const { bars: longer, outside } = resampled(bars, ['15m', interval, calendar]);
      const kept = longer.volume?.reduce((sum, volume) => sum + volume, 0) ?? 0;
      expect(kept + outside).toBe(quarters.length);
      for (let i = 1; i < longer.startMs.length; i += 1) expect(longer.startMs[i]).toBeGreaterThanOrEqual(longer.endMs[i - 1] ?? 0);
    }),
  );
});

test.each([
  ['1d', '1h'],
  ['1h', '90m'],
  ['1h', '1h'],
  ['1w', '2w'],
])('%s do not make %s', (from, interval) => {
  const result = resampleColumns(barsOf([], minute), { from, interval, calendar: 'always', qtyScale: 0 });
  expect(result).toMatchObject({ ok: false, failure: { field: 'to', must: `a longer interval that ${from} divides` } });
});
