import { expect, test } from 'vitest';
import { daySegments } from './day-segments.ts';

const midnight = Date.UTC(2026, 10, 23);
const at = (seconds: number) => ({ ms: midnight + seconds * 1000, equity: BigInt(seconds) });

test('a minute without a mark parts the curve', () => {
  expect(daySegments([at(0), at(60), at(181), at(360), at(420)])).toEqual([
    [at(0), at(60), at(181)],
    [at(360), at(420)],
  ]);
});

test('what was heard before midnight is not of today', () => {
  expect(daySegments([at(-2), at(-1), at(1)])).toEqual([[at(1)]]);
  expect(daySegments([])).toEqual([]);
});
