import { expect, test } from 'vitest';
import { encodeColumns } from '#/core/market/columns.ts';
import { barOfTuple, indexAt, joinBars, moveBars, parseBars, type ChartBar } from './bar-store.ts';

const scales = { priceScale: 2, qtyScale: 3 };
const bar = (startMs: number, close = 1): ChartBar => ({ startMs, open: 1, high: 2, low: 0.5, close, volume: 3 });
const prices = (value: number): Float64Array => Float64Array.of(value, value + 1);

test('bars come out of the binary columns in feature units', () => {
  const bytes = encodeColumns('BTC', {
    start: BigInt64Array.of(60_000_000_000n, 120_000_000_000n),
    open: prices(100),
    high: prices(200),
    low: prices(50),
    close: prices(150),
    volume: prices(2500),
  });
  const parsed = parseBars(bytes, scales);
  expect(parsed.ok && parsed.value[0]).toEqual({
    startMs: 60_000,
    open: 1,
    high: 2,
    low: 0.5,
    close: 1.5,
    volume: 2.5,
  });
  expect(parsed.ok && parsed.value).toHaveLength(2);
});

test('a cut message is refused by name', () => {
  const parsed = parseBars(new Uint8Array(3), scales);
  expect(parsed.ok ? '' : parsed.failure.message).toMatch(/batch must be at least 16 bytes/);
});

test('the bar in progress is replaced, a new one is appended, an old one is ignored', () => {
  const bars = [bar(0), bar(60)];
  expect(moveBars(bars, [bar(60, 7), bar(120), bar(0, 9)])).toBe(2);
  expect(bars.map(({ startMs, close }) => [startMs, close])).toEqual([
    [0, 1],
    [60, 7],
    [120, 1],
  ]);
  expect(moveBars(bars, [bar(0)])).toBe(0);
});

test('an older page joins without overlap', () => {
  expect(joinBars([bar(0), bar(60)], [bar(60, 5), bar(120)]).map(({ close }) => close)).toEqual([1, 5, 1]);
});

test('a time falls into the bar that began last', () => {
  const bars = [bar(0), bar(60), bar(120)];
  expect([-1, 0, 59, 60, 500].map((ms) => indexAt(bars, ms))).toEqual([-1, 0, 0, 1, 2]);
});

test('a live bar is read at the scales of its instrument', () => {
  expect(barOfTuple(['BTC', '1m', 60_000, 100, 200, 50, 150, 2500, false], scales)).toEqual({
    startMs: 60_000,
    open: 1,
    high: 2,
    low: 0.5,
    close: 1.5,
    volume: 2.5,
  });
});
