import { expect, test } from 'vitest';
import { addPoint, type EquityPoint } from './equity-points.ts';
import { sumBy } from './holdings.ts';

test('equity is kept once a second and thinned to half when there is too much', () => {
  let points: readonly EquityPoint[] = [];
  for (let i = 0; i <= 1200; i += 1) points = addPoint(addPoint(points, { ms: i * 1000, equity: 1n }), { ms: i * 1000 + 400, equity: 2n });
  expect(points).toHaveLength(601);
  expect(points.at(-1)).toEqual({ ms: 1_200_000, equity: 1n });
  expect(points.every(({ equity }) => equity === 1n)).toBe(true);
});

test('nothing held is no exposure', () => {
  expect(sumBy([], ({ instrument }) => instrument.currency)).toEqual([]);
});
