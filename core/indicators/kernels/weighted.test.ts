import { expect, test } from 'vitest';
import { walkBars } from '#/core/testing/bars.ts';
import { weightedMeans } from './weighted.ts';

test('a weighted mean is of its window alone, after two hundred thousand bars too', () => {
  const { close } = walkBars({ rows: 200_000, deviation: 3e-4 });
  const period = 30;
  const means = new Float64Array(close.length);
  weightedMeans(close, period, means);
  for (const row of [29, 284, 285, 999, 100_000, 199_999]) {
    const window = close.subarray(row - period + 1, row + 1);
    const exact = window.reduce((sum, value, k) => sum + value * (k + 1), 0) / ((period * (period + 1)) / 2);
    expect(Math.abs((means[row] ?? 0) - exact)).toBeLessThan(1e-10);
  }
});
