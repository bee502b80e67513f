import { expect, test } from 'vitest';
import { createRng } from '#/core/value/rng.ts';
import { WindowMoments, windowMoments } from './window-moments.ts';

const rng = createRng('window moments');
const period = 20;
const prices = Float64Array.from({ length: 3000 }, () => 50_000 + rng.normal());

const momentsOf = (x: Float64Array) => {
  const [means, squares] = [new Float64Array(x.length).fill(7), new Float64Array(x.length).fill(7)];
  windowMoments(x, period, { means, squares });
  return { means, squares };
};

const squaresOf = (window: Float64Array): number => {
  const mean = window.reduce((sum, value) => sum + value, 0) / window.length;
  return window.reduce((sum, value) => sum + (value - mean) ** 2, 0);
};

test.each([
  ['high prices', (v: number) => v],
  ['a bad tick', (v: number, i: number) => (i === 500 ? 1e9 : v)],
  ['a bad tick where sums are taken afresh', (v: number, i: number) => (i === 275 ? 1e9 : v)],
  ['a price that doubles at once', (v: number, i: number) => (i < 600 ? v : 2 * v)],
  ['a market that falls silent', (v: number, i: number) => (i % 500 < 300 ? v : 50_000)],
])('are those of the window, bar by bar, on both paths: %s', (_what, valueAt) => {
  const x = prices.map(valueAt);
  const { means, squares } = momentsOf(x);
  const stream = new WindowMoments(period);
  for (const [i, value] of x.entries()) {
    stream.push(value);
    expect([stream.mean, stream.squares], `bar ${i}`).toEqual([means[i], squares[i]]);
    if (i < period - 1) continue;
    const exact = squaresOf(x.subarray(i - period + 1, i + 1));
    expect(Math.abs((squares[i] ?? 0) - exact), `bar ${i}`).toBeLessThanOrEqual(1e-6 * exact);
  }
});

test('a window of equal values has no deviation at all, and just their mean', () => {
  const x = prices.map((v, i) => (i < 100 ? v : 0.1 * 3));
  const { means, squares } = momentsOf(x);
  expect([...squares.subarray(119)].every((value) => value === 0)).toBe(true);
  expect([...means.subarray(119)].every((value) => value === 0.1 * 3)).toBe(true);
});

test('a value that is not finite begins the window anew, on both paths', () => {
  const x = prices.map((v, i) => (i === 400 || i === 410 ? NaN : i === 900 ? Infinity : v)).slice(0, 1000);
  const { means, squares } = momentsOf(x);
  const stream = new WindowMoments(period);
  const streamed = Array.from(x, (value) => {
    stream.push(value);
    return [stream.mean, stream.squares];
  });
  expect(streamed).toEqual(Array.from(x, (_, i) => [means[i], squares[i]]));
  expect([399, 400, 429, 430, 899, 900, 919, 920].map((i) => Number.isNaN(squares[i]))).toEqual([
    ...[false, true, true, false],
    ...[false, true, true, false],
  ]);
});
