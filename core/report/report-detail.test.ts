import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import { maCross } from '../strategy/templates/ma-cross.ts';
import { firstRows, readSp500 } from '../testing/bars.ts';
import { daysFromCivil, msPerDay } from '../value/timestamp.ts';
import { backtest } from './backtest-report.ts';
import { benchmarkStatistics, rollingWindows } from './benchmark.ts';
import { crises, crisisWindows } from './crises.ts';
import { deepestDrawdowns } from './drawdown-table.ts';
import type { TearSheet } from './tear-sheet.ts';
import { histogramOf } from './trade-groups.ts';

const instrument = importedInstrument({ symbol: 'SP500', priceScale: 6, assetClass: 'Index' });
const bars = readSp500();

const reportOf = (rows = bars): TearSheet => {
  const outcome = backtest({
    graph: maCross.build(),
    data: { instrument, interval: '1d', bars: rows, dataHash: 'days' },
    config: defaultConfig,
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.report;
};

const dayMs = 86_400_000;
const wholeYear = { ms: 365 * dayMs, dayMs };

describe('a run against its benchmark', () => {
  const held = Float64Array.from([0.01, -0.02, 0.03, 0.0, -0.01, 0.02]);
  const of = (returns: Float64Array) =>
    Object.fromEntries(
      benchmarkStatistics({ days: [0, 1, 2, 3, 4, 5], returns, held, periodsPerYear: 252, span: wholeYear }).map(({ id, value }) => [
        id,
        value,
      ]),
    );

  test('that is half of it and a steady gain has that beta, that alpha and moves with it', () => {
    const { alpha, beta, correlation } = of(held.map((r) => 0.5 * r + 0.001));
    expect(beta).toBeCloseTo(0.5, 12);
    expect(alpha).toBeCloseTo(0.252, 12);
    expect(correlation).toBeCloseTo(1, 12);
  });

  test('that is against it has a correlation of -1', () => {
    expect(of(held.map((r) => -r))['correlation']).toBeCloseTo(-1, 12);
  });

  test('has the information ratio of the difference, by hand', () => {
    // Differences 0.01, -0.01, 0.01, -0.01, 0.01, 0.01: mean 0.02 / 6, sum of squares about it 6e-4 - 6 (0.02 / 6)^2, over 5.
    const returns = held.map((r, i) => r + (i === 1 || i === 3 ? -0.01 : 0.01));
    const mean = 0.02 / 6;
    expect(of(returns)['information-ratio']).toBeCloseTo((mean / Math.sqrt((6e-4 - 6 * mean * mean) / 5)) * Math.sqrt(252), 9);
  });

  test('says why there is no number over a benchmark that does not move', () => {
    const still = benchmarkStatistics({
      days: [0, 1, 2, 3],
      returns: Float64Array.from([0.1, 0, 0.1, 0]),
      held: new Float64Array(4),
      periodsPerYear: 252,
      span: wholeYear,
    });
    expect(still.find(({ id }) => id === 'beta')).toMatchObject({ n: 4, reason: expect.stringContaining('do not vary') });
    expect(still.find(({ id }) => id === 'beta')).not.toHaveProperty('value');
  });

  test('has windows only where a window is full, and says how many days are missing', () => {
    const days = Array.from({ length: 130 }, (_, i) => i);
    const returns = Float64Array.from(days, (i) => 0.01 * Math.sin(i));
    const [half, year] = rollingWindows({ days, returns, held: returns, periodsPerYear: 252, span: wholeYear });
    expect(half?.points).toHaveLength(5);
    expect(half?.points.at(-1)).toMatchObject({ ms: 130 * msPerDay, beta: expect.closeTo(1, 9), correlation: expect.closeTo(1, 9) });
    expect(year).toMatchObject({ points: [], reason: 'at least 252 days are needed, there are 130' });
  });
});

describe('the drawdowns', () => {
  test('are the deepest first, each with its peak, its trough and its recovery, by hand', () => {
    const equity = Float64Array.from([100, 110, 99, 88, 110, 105, 120, 90, 100]);
    const endMs = Float64Array.from(equity, (_, i) => i + 1);
    expect(deepestDrawdowns({ endMs, equity }, 100, 2)).toEqual([
      { peakMs: 7, troughMs: 8, depth: 90 / 120 - 1 },
      { peakMs: 2, troughMs: 4, recoveredMs: 5, depth: 88 / 110 - 1 },
    ]);
  });
});

describe('the crises', () => {
  const dayOf = (date: string): number => daysFromCivil(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)));

  test('run from the closing high to the closing low of the index, where the shipped days reach', () => {
    const closes = [...bars.endMs].map((ms, i) => ({ day: Math.floor((ms - 1) / msPerDay), close: bars.close[i] ?? 0 }));
    const [first = 0, last = 0] = [closes[0]?.day, closes.at(-1)?.day];
    const known = crises.filter(({ from, to }) => dayOf(from) >= first && dayOf(to) <= last);
    expect(known.length).toBeGreaterThan(4);
    for (const { from, to } of known) {
      const within = closes.filter(({ day }) => day >= dayOf(from) && day <= dayOf(to)).toSorted((a, b) => a.close - b.close);
      expect([within.at(-1)?.day, within[0]?.day]).toEqual([dayOf(from), dayOf(to)]);
    }
  });

  test('that the data misses are named, and those it begins or ends in have no return', () => {
    const days = [dayOf('2020-03-01'), dayOf('2022-01-03'), dayOf('2022-10-12')];
    const windows = crisisWindows({ calendar: 'always', days, equity: [100, 100, 90], returns: [0, 0, -0.1] }, [10, 10, 8]);
    const covered = Object.fromEntries(windows.map(({ title, covered: how }) => [title, how]));
    expect(covered).toMatchObject({ Pandemic: 'part', 'Rising rates': 'whole', Tariffs: 'none' });
    expect(windows.find(({ title }) => title === 'Rising rates')).toMatchObject({
      returned: expect.closeTo(-0.1, 12),
      held: expect.closeTo(-0.2, 12),
    });
    expect(windows.find(({ title }) => title === 'Pandemic')).not.toHaveProperty('returned');
  });
});

describe('the detail of a report', () => {
  test('counts each trip once: by side, by hour, by weekday and by return', () => {
    const { detail, trades } = reportOf();
    const count = (side: string): number | undefined =>
      detail?.tradeColumns.find((column) => column.side === side)?.statistics.find(({ id }) => id === 'trade-count')?.value;
    expect(count('All')).toBe(trades.length);
    expect((count('Long') ?? 0) + (count('Short') ?? 0)).toBe(trades.length);
    for (const groups of [detail?.byHour, detail?.byWeekday])
      expect(groups?.reduce((sum, group) => sum + group.trades, 0)).toBe(trades.length);
    expect(detail?.histogram.reduce((sum, bin) => sum + bin.count, 0)).toBe(trades.length);
  });

  test('of a run too short for any of it has reasons, and no number', () => {
    const { detail } = reportOf(firstRows(bars, 3));
    expect(detail?.benchmark.statistics.map(({ value }) => value)).toEqual([undefined, undefined, undefined, undefined]);
    expect(detail?.benchmark.statistics.filter(({ reason = '' }) => reason.length < 10)).toEqual([]);
    expect(detail?.histogram).toEqual([]);
  });

  test('the deepest drawdown is the one above the table', () => {
    const { detail, worstDrawdown } = reportOf();
    expect(detail?.drawdowns[0]).toMatchObject({
      depth: worstDrawdown.value,
      peakMs: worstDrawdown.peakMs,
      troughMs: worstDrawdown.troughMs,
    });
  });
});

test('a histogram of equal values, or of none, has no bins', () => {
  expect(histogramOf([])).toEqual([]);
  expect(histogramOf([1, 1])).toEqual([]);
  expect(histogramOf([0, 10]).map(({ count }) => count)).toEqual([1, ...Array.from({ length: 18 }, () => 0), 1]);
});
