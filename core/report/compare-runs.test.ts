import { describe, expect, test } from 'vitest';
import { defaultConfig, type BacktestConfig } from '../backtest/config.ts';
import { importedInstrument } from '../instrument/builtin.ts';
import type { StrategyGraph } from '../strategy/graph.ts';
import { maCross } from '../strategy/templates/ma-cross.ts';
import { walkBars } from '../testing/bars.ts';
import { mapColumns } from '../market/map-columns.ts';
import { backtest } from './backtest-report.ts';
import { compareStoredRuns, type StoredRun } from './compare-runs.ts';

const walk = walkBars({ rows: 2000, deviation: 0.01 });

const runOf = ({
  graph = maCross.build(),
  config = {},
  from = 0,
  to = 2000,
}: {
  graph?: StrategyGraph;
  config?: Partial<BacktestConfig>;
  from?: number;
  to?: number;
} = {}): StoredRun => {
  const bars = mapColumns(walk, (column) => column.slice(from, to));
  const data = { instrument: importedInstrument({ symbol: 'WALK', priceScale: 6 }), interval: '1m', bars, dataHash: 'd'.repeat(64) };
  const outcome = backtest({ graph, data, config: { ...defaultConfig, ...config } });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return { record: outcome.value.record, report: outcome.value.report };
};

const faster = (): StrategyGraph => {
  const graph = maCross.build();
  return {
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.id === 'fast' ? { ...node, params: { ...node.params, period: { value: 9, unit: 'bars' } } } : node,
    ),
  };
};

const compare = (...runs: readonly StoredRun[]) => {
  const compared = compareStoredRuns(runs);
  if (!compared.ok) throw new Error(compared.failure.message);
  return compared.value;
};

describe('runs side by side', () => {
  const base = runOf();
  const free = runOf({ graph: faster(), config: { fee: { id: 'none' } } });
  const both = compare(base, free);

  test('what they were asked differs by name, and the rest is said to be the same', () => {
    const differing = both.terms.filter(({ isSame }) => !isSame).map(({ name, values }) => [name, ...values]);
    expect(differing).toEqual([
      ['fee.id', 'bps', 'none'],
      ['fee.params.makerBps', '2', 'none'],
      ['fee.params.takerBps', '5', 'none'],
    ]);
    expect(both.programs).toEqual([{ id: free.record.id, lines: ['~ fast.period: 20 -> 9'] }]);
    expect(both.isSameTime).toBe(true);
  });

  test('a figure has the value of each run and the difference to the first', () => {
    for (const { id, cells, isSame } of both.figures) {
      const [a, b] = [base, free].map(({ report }) => report.verdict.statistics.find((statistic) => statistic.id === id));
      expect(cells.map(({ value }) => value)).toEqual([a?.value, b?.value]);
      expect(isSame).toBe(a?.value === b?.value);
      if (a?.value === undefined || b?.value === undefined) continue;
      expect(cells.map(({ difference }) => difference)).toEqual([undefined, b.value - a.value]);
    }
    expect(both.figures.some(({ isSame }) => !isSame)).toBe(true);
  });

  test('growth begins at 1 where the times that they share begin', () => {
    const late = runOf({ from: 500 });
    const { growth, isSameTime, fromMs } = compare(base, late);
    expect(isSameTime).toBe(false);
    expect(growth.map(([first]) => first)).toEqual([
      { ms: fromMs, growth: 1 },
      { ms: fromMs, growth: 1 },
    ]);
    const last = base.report.curve.at(-1);
    const from = base.report.curve.find(({ ms }) => ms === fromMs);
    expect(growth[0]?.at(-1)?.growth).toBe((last?.equity ?? 0) / (from?.equity ?? 1));
  });

  test.each([
    ['times that do not meet', () => [runOf({ to: 900 }), runOf({ from: 1000 })], 'these have nothing in common'],
    ['one run', () => [base], 'runs must be 2 to 6, was 1'],
    ['a run twice', () => [base, base], 'named once each'],
  ])('%s are refused', (_what, runs, says) => {
    const compared = compareStoredRuns(runs());
    expect(compared.ok ? '' : compared.failure.message).toContain(says);
  });
});
