import { describe, expect, test } from 'vitest';
import { createRng } from '#/core/value/rng.ts';
import { computeStatistics } from './compute.ts';
import { defineStatistic, type ClosedTrade, type StatisticSeries } from './define.ts';
import { registry } from './registry.gen.ts';

const rng = createRng('statistics contract');
const DAY = 86_400_000;

function tradesOf(profits: readonly number[]): ClosedTrade[] {
  return profits.map((pnl, i) => ({ pnl, entryTs: i * DAY, exitTs: (i + 2) * DAY }));
}

function seriesOf(returns: readonly number[], profits: readonly number[] = []): StatisticSeries {
  let wealth = 100_000;
  const equity = Float64Array.from(returns, (r) => (wealth *= 1 + r));
  return { returns: Float64Array.from(returns), equity, trades: tradesOf(profits), periodsPerYear: 252 };
}

const walk = (n: number, drift: number): number[] => Array.from({ length: n }, () => drift + 0.01 * rng.normal());
const repeat = (value: number, n: number): number[] => Array.from({ length: n }, () => value);

const SERIES: Readonly<Record<string, StatisticSeries>> = {
  empty: seriesOf([]),
  'one period': seriesOf([0.01], [5]),
  'no movement': seriesOf(repeat(0, 100), repeat(0, 5)),
  'constant gain': seriesOf(repeat(0.1, 100), repeat(3, 5)),
  'constant loss': seriesOf(repeat(-0.001, 100), repeat(-3, 5)),
  ruin: seriesOf([0.1, -1, 0.1, 0.1], [10, -110]),
  'beyond ruin': seriesOf([0.1, -1.5, 0.1, -0.2], [10, -150]),
  explosion: seriesOf(repeat(1e6, 400)),
  'tiny noise on a constant': seriesOf(Array.from({ length: 50 }, (_, i) => 0.1 + (i % 2) * 1e-17)),
  'random walk': seriesOf(walk(500, 0.0002), walk(40, 0.001)),
};

describe('every statistic is a finite number or undefined', () => {
  test.each(registry.map((statistic) => [statistic.id, statistic] as const))('%s', (_id, statistic) => {
    const wrong = Object.entries(SERIES)
      .map(([name, series]) => [name, statistic.compute(series)] as const)
      .filter(([, value]) => value !== undefined && (!Number.isFinite(value) || Object.is(value, -0)));
    expect(wrong).toEqual([]);
    expect(statistic.compute(SERIES['empty'] ?? seriesOf([]))).toBe(statistic.minN === 0 ? 0 : undefined);
  });

  test('all are defined on a long random walk with trades, exposure, turnover and trials', () => {
    const full: StatisticSeries = {
      ...seriesOf(walk(500, 0.001), walk(40, 0.001)),
      exposure: Float64Array.of(0.5, 1),
      turnover: Float64Array.of(0.1, 0.3),
      trials: { count: 20, sharpeVariance: 0.001 },
    };
    expect(computeStatistics(full).filter(({ value }) => value === undefined)).toEqual([]);
  });

  test('ratios over a deviation are undefined on constant returns, and everything but the count of periods on one return', () => {
    const constant = SERIES['tiny noise on a constant'] ?? seriesOf([]);
    for (const id of ['sharpe', 'sortino', 'psr', 'skew', 'kurtosis', 'calmar', 'omega', 'min-track-record']) {
      expect([id, registry.find((statistic) => statistic.id === id)?.compute(constant)]).toEqual([id, undefined]);
    }
    for (const statistic of registry.filter(({ minN }) => minN > 1)) {
      expect([statistic.id, statistic.compute(SERIES['one period'] ?? seriesOf([]))]).toEqual([statistic.id, undefined]);
    }
  });

  test("a formula says that it is a year's exactly where the value depends on the periods in one", () => {
    const turnover = Float64Array.of(0.1, 0.3);
    const series = { ...seriesOf(walk(500, 0.001), walk(40, 0.001)), turnover };
    const at = (periodsPerYear: number) => computeStatistics({ ...series, periodsPerYear });
    const [daily, other] = [at(252), at(365)];
    for (const [i, { id, formula }] of registry.entries()) {
      expect([id, formula.includes('periods a year')]).toEqual([id, daily[i]?.value !== other[i]?.value]);
    }
  });

  test('identities are unique and described', () => {
    expect(new Set(registry.map(({ id }) => id)).size).toBe(registry.length);
    for (const { formula, convention, source } of registry) expect([formula, convention, source]).not.toContain('');
  });
});

test('a formula that gives NaN or infinity is shown as undefined', () => {
  const bad = defineStatistic({
    id: 'bad',
    title: 'Bad',
    formula: '1 / 0',
    convention: 'none',
    source: 'none',
    unit: 'ratio',
    better: 'neither',
    basis: 'returns',
    minN: 1,
    compute: ({ returns }) => 1 / (returns[0] ?? 0),
  });
  expect(bad.compute(seriesOf([0]))).toBeUndefined();
  expect(bad.compute(seriesOf([2]))).toBe(0.5);
});
