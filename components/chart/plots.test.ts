import { expect, test } from 'vitest';
import type { ChartBar } from './bar-store.ts';
import { firstMoved } from './plots.ts';

const barsFrom = (minute: number, count: number): readonly ChartBar[] =>
  Array.from({ length: count }, (_, i) => ({ startMs: (minute + i) * 60_000, open: 1, high: 1, low: 1, close: 1, volume: 0 }));
const drawn = (values: readonly number[]) => ({
  line: { values: Float64Array.from(values) },
  firstMs: barsFrom(0, values.length)[0]?.startMs,
  lastMs: barsFrom(0, values.length).at(-1)?.startMs,
});
const moved = (before: readonly number[], now: readonly number[], from = 0): number =>
  firstMoved(drawn(before), { values: Float64Array.from(now), bars: barsFrom(from, now.length) });

test('the bar in progress moves its own value, a new bar is one more', () => {
  expect(moved([1, 2, 3], [1, 2, 4])).toBe(2);
  expect(moved([1, 2, 3], [1, 2, 3, 4])).toBe(3);
  expect(moved([1, 2, 3], [1, 2, 3.5, 4])).toBe(2);
  expect(moved([1, 2, 3], [1, 2, 3])).toBe(3);
});

test('a value before the end may move too; one that is not there stays not there', () => {
  expect(moved([Number.NaN, 2, 3, 4], [Number.NaN, 2.5, 3, 4])).toBe(1);
  expect(moved([Number.NaN, Number.NaN, 3], [Number.NaN, Number.NaN, 4])).toBe(2);
});

test('nothing drawn, older bars in front, a gap that was filled, fewer bars: all is drawn anew', () => {
  expect(firstMoved(undefined, { values: Float64Array.of(1, 2), bars: barsFrom(0, 2) })).toBe(0);
  expect(moved([1, 2], [1, 1, 1, 2], -2)).toBe(0);
  expect(moved([1, 2, 3], [1, 2])).toBe(0);
  const [first, ...later] = barsFrom(0, 4);
  const withGap = first === undefined ? [] : [first, ...later.slice(1)];
  const before = { line: { values: Float64Array.of(1, 1, 1) }, firstMs: withGap[0]?.startMs, lastMs: withGap[2]?.startMs };
  expect(firstMoved(before, { values: Float64Array.of(1, 1, 1, 1), bars: barsFrom(0, 4) })).toBe(0);
});
