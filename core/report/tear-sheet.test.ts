import { describe, expect, test } from 'vitest';
import { defaultConfig, type BacktestConfig } from '#/core/backtest/config.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { maCross } from '#/core/strategy/templates/ma-cross.ts';
import { firstRows, readSp500, walkBars } from '#/core/testing/bars.ts';
import { backtest, type BacktestOrder } from './backtest-report.ts';
import { trialReturns } from './trial.ts';
import type { Statistic } from './measure.ts';
import type { TearSheet } from './tear-sheet.ts';

const instrument = importedInstrument({ symbol: 'SP500', priceScale: 6, assetClass: 'Index' });

const reportOf = (
  config: Partial<BacktestConfig> = {},
  { bars = readSp500(), trials }: { bars?: ReturnType<typeof readSp500>; trials?: BacktestOrder['trials'] } = {},
): TearSheet => {
  const data = { instrument, interval: '1d', bars, dataHash: 'data-hash-of-the-days' };
  const outcome = backtest({
    graph: maCross.build(),
    data,
    config: { ...defaultConfig, ...config },
    ...(trials !== undefined && { trials }),
  });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.report;
};

const statistic = (list: readonly Statistic[], id: string): Statistic | undefined => list.find((each) => each.id === id);

/** Paths of values that JSON would change: NaN, infinities, bigint, negative zero. */
const unfit = (value: unknown, path = ''): readonly string[] => {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value === 'bigint') return [path];
  if (typeof value !== 'object' || value === null) return value === null ? [path] : [];
  return Object.entries(value).flatMap(([name, member]) => unfit(member, `${path}.${name}`));
};

describe('a tear sheet', () => {
  test('is JSON as it stands', () => {
    const report = reportOf();
    expect(unfit(report)).toEqual([]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.curve.length).toBeLessThanOrEqual(2001);
    expect(report.trades).toHaveLength(48);
  });

  test('is JSON without a single trade, and says why each missing statistic is missing', () => {
    const report = reportOf({}, { bars: firstRows(readSp500(), 30) });
    expect(unfit(report)).toEqual([]);
    const missing = report.verdict.statistics.filter(({ value }) => value === undefined);
    expect(missing.length).toBeGreaterThan(5);
    expect(missing.filter(({ reason = '' }) => reason.length < 10)).toEqual([]);
  });

  test('tells nothing of a year from less than a trading day, and what is not of a year as ever', () => {
    const [short, whole] = [389, 390].map((rows) => reportOf({}, { bars: walkBars({ rows }) }));
    const lack = 'a figure of a year needs at least one trading day (6 h 30 min), the sample spans 6 h 29 min';
    for (const list of [short?.verdict.statistics, short?.verdict.buyAndHold, short?.detail?.benchmark.statistics]) {
      const yearly = (list ?? []).filter(({ formula }) => formula.includes('periods a year'));
      expect(yearly.length).toBeGreaterThan(1);
      expect([...new Set(yearly.map(({ value, reason }) => `${value} ${reason}`))]).toEqual([`undefined ${lack}`]);
    }
    expect(statistic(short?.verdict.statistics ?? [], 'total-return')?.value).toBeTypeOf('number');
    expect(statistic(short?.verdict.statistics ?? [], 'max-drawdown')?.value).toBeTypeOf('number');
    expect(statistic(whole?.verdict.statistics ?? [], 'cagr')?.value).toBeTypeOf('number');
  });

  test('gives every statistic its formula, convention, unit and count, next to buying and holding', () => {
    const { statistics, buyAndHold } = reportOf().verdict;
    expect(statistics.filter(({ formula, convention, unit }) => [formula, convention, unit].includes(''))).toEqual([]);
    const shown = [
      'total-return',
      'cagr',
      'annual-volatility',
      'sharpe',
      'sortino',
      'calmar',
      'max-drawdown',
      'max-drawdown-duration',
      'turnover',
      'exposure',
      'trade-count',
      'costs-of-gross',
    ];
    expect(shown.filter((id) => statistic(statistics, id)?.value === undefined)).toEqual([]);
    const close = readSp500().close;
    expect(statistic(buyAndHold, 'total-return')?.value).toBeCloseTo((close.at(-1) ?? 0) / (close[0] ?? 1) - 1, 9);
  });

  test('compounds its months and its years to the same net return', () => {
    const report = reportOf();
    const compound = (periods: readonly { readonly value: number }[]): number =>
      periods.reduce((total, { value }) => total * (1 + value), 1) - 1;
    const net = Number(report.finalEquity) / Number(report.cash) - 1;
    expect(compound(report.monthly)).toBeCloseTo(net, 10);
    expect(compound(report.yearly)).toBeCloseTo(net, 10);
    expect(statistic(report.verdict.statistics, 'total-return')?.value).toBeCloseTo(net, 10);
  });

  test('says in words what was paid and how orders filled', () => {
    const texts = reportOf().trust.map(({ text }) => text);
    expect(texts).toContain('Commission: Basis points, maker 2 bps, taker 5 bps. Slippage: Basis points, slippage 1 bps');
    expect(texts).toContain('Fill: Next open');
  });

  test('is red while the number of trials and the out-of-sample share are unknown', () => {
    const report = reportOf();
    expect(report.verdict.level).toBe('bad');
    expect(report.trust.filter(({ level }) => level === 'bad').map(({ id }) => id)).toEqual(['out-of-sample', 'trials']);
    expect(report.trust.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual([
      'Single instrument, chosen by hand: survivorship unproven',
    ]);
    expect(reportOf({}, { trials: { raw: 1, ended: [] } }).trust.find(({ id }) => id === 'trials')?.level).toBe('bad');
  });

  test('deflates its Sharpe ratio by the trials of its family', () => {
    const alone = reportOf();
    expect(statistic(alone.verdict.statistics, 'dsr')?.value).toBeUndefined();
    const ended = [0.002, -0.001, 0.0005].map((mean) =>
      trialReturns(Array.from({ length: 4000 }, (_, i) => mean + 0.01 * Math.sin(i * (1 + mean)))),
    );
    const report = reportOf({}, { trials: { raw: 5, ended } });
    expect(report.trust.find(({ id }) => id === 'trials')).toMatchObject({
      level: 'good',
      text: expect.stringMatching(/^5 trials, as \d\.\d unlike ones$/),
    });
    const [dsr = 1, psr = 0] = ['dsr', 'psr'].map((id) => statistic(report.verdict.statistics, id)?.value);
    expect(dsr).toBeLessThan(psr);
  });

  test('is red when it filled at the signal close or paid no costs', () => {
    const { slippage: _slippage, ...rest } = defaultConfig;
    const data = { instrument, interval: '1d', bars: walkBars({ rows: 500 }), dataHash: 'walk' };
    const outcome = backtest({
      graph: maCross.build(),
      data,
      config: { ...rest, fill: { id: 'signal-close' }, fee: { id: 'none' } },
    });
    if (!outcome.ok) throw new Error(outcome.failure.message);
    expect(outcome.value.report.trust.filter(({ level }) => level === 'bad').map(({ id }) => id)).toEqual([
      'out-of-sample',
      'trials',
      'costs',
      'fill',
    ]);
  });
});
