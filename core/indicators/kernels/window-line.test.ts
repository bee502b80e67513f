import { expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { WindowLine, windowLines } from './window-line.ts';

const { close } = walkBars({ rows: 100_000, deviation: 3e-4 });

test('a line is of its window alone, after a hundred thousand bars too', () => {
  const period = 14;
  const [values, slopes] = [new Float64Array(close.length), new Float64Array(close.length)];
  windowLines(close, period, { values, slopes });
  for (const row of [13, 14, 268, 269, 270, 50_000, 99_999]) {
    const window = close.subarray(row - period + 1, row + 1);
    const mean = window.reduce((sum, value) => sum + value, 0) / period;
    const slope = window.reduce((sum, value, k) => sum + (k - 6.5) * (value - mean), 0) / ((period * (period * period - 1)) / 12);
    expect(slopes[row]).toBeCloseTo(slope, 12);
    expect(values[row]).toBeCloseTo(mean + slope * 6.5, 10);
  }
});

test('a market that falls silent has an exactly flat line as soon as its window is silent, on both paths', () => {
  const period = 10;
  const x = close.slice(0, 400).map((value, i) => (i < 137 ? value * 7 ** (i % 5) : 99.7));
  const [values, slopes] = [new Float64Array(x.length), new Float64Array(x.length)];
  windowLines(x, period, { values, slopes });
  const line = new WindowLine(period);
  for (const [i, value] of x.entries()) {
    line.push(value);
    expect([line.last, line.slope]).toEqual([values[i], slopes[i]]);
  }
  expect([...slopes.subarray(146)].every((slope) => slope === 0)).toBe(true);
  expect([...values.subarray(146)].every((value) => value === 99.7)).toBe(true);
  expect(slopes[145]).not.toBe(0);
});
