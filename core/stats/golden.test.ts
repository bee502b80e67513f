/**
 * Published values: empyrical's own tests, Bailey and Lopez de Prado's examples, and empyrical-reloaded 0.7.1, quantstats
 * 0.0.86 and scipy 1.18.1 on the closes of vega-datasets sp500-2000.csv (252 days a year).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { computeStatistics } from './compute.ts';
import type { StatisticSeries } from './define.ts';
import { deflatedBenchmark, expectedMaxZ, minimumTrackRecord, probabilisticSharpe, sharpeStandardErrorOf } from './sharpe-inference.ts';

function valuesOf(series: StatisticSeries): Readonly<Record<string, number | undefined>> {
  return Object.fromEntries(computeStatistics(series).map(({ id, value }) => [id, value]));
}

function fromReturns(returns: Float64Array): StatisticSeries {
  return { returns, equity: new Float64Array(0), trades: [], periodsPerYear: 252 };
}

function expectRelative(actual: number | undefined, expected: number, tolerance = 1e-9): void {
  expect(Math.abs((actual ?? NaN) / expected - 1)).toBeLessThanOrEqual(tolerance);
}

describe('empyrical tests/test_stats.py: returns nan, 1, 10, -4, 2, 3, 2, 1, -10 percent', () => {
  const returns = Float64Array.of(0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1);
  const known = valuesOf(fromReturns(returns));

  test.each([
    ['sharpe', 1.7238613961706866],
    ['sortino', 2.605531251673693],
    ['max-drawdown', -0.1],
  ])('%s', (id, expected) => expectRelative(known[id], expected));

  test('annual return and Calmar count the leading bar without a return as a period of 0', () => {
    const counted = valuesOf(fromReturns(Float64Array.of(0, ...returns)));
    expectRelative(counted['cagr'], 1.9135925373194231);
    expectRelative(counted['calmar'], 19.135925373194233);
  });
});

describe('S&P 500 daily closes 2000 to 2020', () => {
  const file = new URL('../../node_modules/vega-datasets/data/sp500-2000.csv', import.meta.url);
  const [head = '', ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const column = head.trim().split(',').indexOf('close');
  const closes = Float64Array.from(rows, (row) => Number(row.split(',')[column]));
  const returns = Float64Array.from(closes.subarray(1), (close, i) => close / (closes[i] ?? NaN) - 1);
  const known = valuesOf({
    ...fromReturns(returns),
    equity: closes,
    trials: { count: 100, sharpeVariance: 0.01 * 0.01 },
  });

  test.each([
    ['sharpe', 0.26860462897158777],
    ['sortino', 0.3765281774115558],
    ['calmar', 0.06020485387117601],
    ['max-drawdown', -0.5677538775030552],
    ['cagr', 0.034181539229865],
    ['annual-volatility', 0.1989143062066408],
    ['omega', 1.053565388256259],
    ['tail-ratio', 0.9089311230726584],
    ['stability', 0.661057043839572],
    ['var-95', -0.018938962761684237],
    ['es-95', -0.030224659216643492],
    ['downside-deviation', 0.14189988059612288],
    ['ulcer-index', 0.2019588004258335],
    ['skew', -0.12262930675083869],
    ['kurtosis', 14.017114991667233],
    ['psr', 0.886266175436631],
    ['dsr', 0.2748785767988424],
  ])('%s', (id, expected) => {
    expect(rows).toHaveLength(5105);
    expectRelative(known[id], expected);
  });
});

describe('Bailey and Lopez de Prado', () => {
  const hedgeFund = { sharpe: 0.7079, n: 134, skew: -0.225, kurtosis: 2.957 };

  test('2012: standard error .1028 and minimum track record .7152 years of monthly returns', () => {
    expect(sharpeStandardErrorOf(hedgeFund)).toBeCloseTo(0.1028, 4);
    expect(minimumTrackRecord(hedgeFund, 0, 0.95) / 12).toBeCloseTo(0.7152, 4);
    expect(minimumTrackRecord(hedgeFund, 0.8, 0.95)).toBeNaN();
  });

  test('2014: 100 trials leave a Sharpe ratio of 2.5 a year with a probability of .9004', () => {
    const sample = { sharpe: 2.5 / Math.sqrt(250), n: 1250, skew: -3, kurtosis: 10 };
    const benchmark = deflatedBenchmark({ count: 100, sharpeVariance: 0.5 / 250 });
    expect(benchmark).toBeCloseTo(0.1132, 4);
    expect(probabilisticSharpe(sample, benchmark)).toBeCloseTo(0.9004, 4);
  });

  test('the expected maximum of 10 and of 100 normals is 1.5746 and 2.5306', () => {
    expect(expectedMaxZ(10)).toBeCloseTo(1.5746, 4);
    expect(expectedMaxZ(100)).toBeCloseTo(2.5306, 4);
    expect(expectedMaxZ(1)).toBe(0);
  });
});

test('trades, exposure and turnover by hand', () => {
  const day = 86_400_000;
  const known = valuesOf({
    returns: Float64Array.of(0.1, -0.05, -0.05, 0.2),
    equity: Float64Array.of(110, 104.5, 99.275, 119.13),
    trades: [10, -5, 20, 0].map((pnl, i) => ({ pnl, entryTs: i * day, exitTs: (i + 2) * day })),
    periodsPerYear: 252,
    exposure: Float64Array.of(1, 0, 0.5, 0.5),
    turnover: Float64Array.of(0.1, 0, 0, 0.1),
  });
  expect(known).toMatchObject({
    'trade-count': 4,
    'hit-rate': 0.5,
    'profit-factor': 6,
    payoff: 3,
    expectancy: 6.25,
    'average-win': 15,
    'average-loss': -5,
    'average-holding': 2,
    exposure: 0.5,
    'max-drawdown-duration': 2,
    'best-period': 0.2,
    'worst-period': -0.05,
  });
  expect(known['turnover']).toBeCloseTo(12.6, 12);
  expect(known['net-profit']).toBeCloseTo(9.13, 12);
});
