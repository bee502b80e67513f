import { describe, expect, test } from 'vitest';
import { defaultConfig, type BacktestConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { maCross } from '../strategy/templates/ma-cross.ts';
import { rsiMeanReversion } from '../strategy/templates/rsi-mean-reversion.ts';
import { readSp500 } from '../testing/bars.ts';
import { backtest } from './backtest-report.ts';
import { riskOf } from './trade-risk.ts';
import type { TearSheet } from './tear-sheet.ts';

const bars = readSp500();
const reportOf = (graph: StrategyGraph, config: Partial<BacktestConfig> = {}): TearSheet => {
  const instrument = importedInstrument({ symbol: 'SP500', priceScale: 6, assetClass: 'Index' });
  const data = { instrument, interval: '1d', bars, dataHash: 'd'.repeat(64) };
  const outcome = backtest({ graph, data, config: { ...defaultConfig, ...config } });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.report;
};

describe('why a trade was opened and closed', () => {
  const { trades } = reportOf(rsiMeanReversion.build());

  test('an exit is its stop where the decision still wanted the position, else the condition that turned', () => {
    const reasons = Map.groupBy(trades, ({ exitReason }) => exitReason);
    expect(new Set(reasons.keys())).toEqual(new Set(['oversold false', 'stop: Stop and target']));
    expect(new Set(trades.map(({ entryReason }) => entryReason))).toEqual(new Set(['oversold true']));
    expect(reasons.get('stop: Stop and target')?.every(({ returned = 0 }) => Math.abs(returned) > 0.02)).toBe(true);
  });

  test('the stop stands below the close that decided by the share that the node says', () => {
    const stop = 0.08;
    for (const trade of trades) {
      const decided = bars.close[trade.entryBar - 1] ?? 0;
      expect(trade.stopPx).toBeCloseTo(decided * (1 - stop), 6);
      expect(riskOf(trade)).toBeCloseTo(1 - (trade.stopPx ?? 0) / trade.entryPx, 12);
    }
  });

  test('without a stop in the program there is no R', () => {
    for (const trade of reportOf(maCross.build()).trades) expect([trade.stopPx, riskOf(trade)]).toEqual([undefined, undefined]);
  });

  test('a fill beyond its stop has no R', () => {
    expect(riskOf({ side: 'Long', entryPx: 90, stopPx: 95 })).toBeUndefined();
    expect(riskOf({ side: 'Short', entryPx: 90, stopPx: 99 })).toBeCloseTo(0.1, 12);
  });
});

describe('costs by kind', () => {
  const costsOf = (config: Partial<BacktestConfig>) =>
    new Map(reportOf(maCross.build(), config).detail?.costs?.map((line) => [line.kind, line]));

  test('slippage is the money between the fills and the opens they start from', () => {
    const costs = costsOf({
      fee: { id: 'bps', params: { makerBps: 0, takerBps: 5 } },
      slippage: { id: 'bps-slippage', params: { bps: 5 } },
    });
    const [fees, slippage] = ['Fees', 'Slippage, spread and impact'].map((kind) => Number(costs.get(kind)?.amount));
    expect((slippage ?? 0) / (fees ?? 1)).toBeCloseTo(1, 2);
    expect(costsOf({ slippage: { id: 'bps-slippage', params: { bps: 0 } } }).get('Slippage, spread and impact')).toMatchObject({
      amount: '0',
      ofGross: 0,
    });
  });

  test('a side without trades has none of them, which is 0', () => {
    const { detail } = reportOf(maCross.build());
    expect(detail?.tradeColumns.find(({ side }) => side === 'Short')?.statistics.find(({ id }) => id === 'trade-count')).toMatchObject({
      value: 0,
      n: 0,
    });
  });
});
