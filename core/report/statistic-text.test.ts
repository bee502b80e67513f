import { expect, test } from 'vitest';
import { shareDecimals, writeStatistic } from './statistic-text.ts';

test.each([
  [{ value: undefined, unit: 'ratio' }, 'none'],
  [{ value: 0.1234, unit: 'fraction' }, '12.3%'],
  [{ value: -0.00006, unit: 'fraction' }, '−0.01%'],
  [{ value: 0.000004, unit: 'fraction' }, '0.0004%'],
  [{ value: 0, unit: 'fraction' }, '0.0%'],
  [{ value: 0.0004, unit: 'probability' }, '0.0%'],
  [{ value: 98.25, unit: 'days' }, '98.3 d'],
  [{ value: 0.25, unit: 'days' }, '6.0 h'],
  [{ value: 6.18 / 86_400, unit: 'days' }, '6.2 s'],
  [{ value: -90 / 1440, unit: 'days' }, '−1.5 h'],
  [{ value: 0, unit: 'days' }, '0.0 d'],
  [{ value: 1, unit: 'sessions' }, '1 session'],
  [{ value: 2334, unit: 'sessions' }, '2,334 sessions'],
  [{ value: 1, unit: 'bps' }, '1.000 bps'],
] as const)('%j is written %s', (statistic, text) => {
  expect(writeStatistic(statistic)).toBe(text);
});

test('labels of a scale have the decimals that tell them apart', () => {
  expect([-0.35, 0.05, -0.02, 0.0024, 0.0001, 0].map(shareDecimals)).toEqual([0, 0, 1, 2, 3, 0]);
});
