import { describe, expect, test } from 'vitest';
import { importedInstrument } from '../instrument/builtin.ts';
import { describeRun } from '../report/tear-sheet.ts';
import { inputOf, runWhole, templateNamed } from '../testing/backtests.ts';
import { firstRows, walkBars } from '../testing/bars.ts';
import { present } from '../value/invariant.ts';
import { defaultConfig, type BacktestConfig } from './config.ts';
import { shareMargin as model } from './models/share-margin.ts';
import type { BacktestInput } from './run.ts';

const coin = importedInstrument({ symbol: 'COIN', priceScale: 2, qtyScale: 3, assetClass: 'Crypto' });
const bars = walkBars({ rows: 600, seed: 'days', deviation: 0.02, intervalMs: 86_400_000 });

/** A position of 200,000 on 100,000 of cash. */
const inputWith = (params: Readonly<Record<string, number>>, more: Partial<BacktestConfig> = {}): BacktestInput => {
  const size = { by: 'amount', amount: 20_000_000_000_000n } as const;
  const margin = { id: 'share-of-value', params };
  return inputOf(templateNamed('ma-cross'), bars, {
    instrument: coin,
    interval: '1d',
    config: { ...defaultConfig, size, margin, ...more },
  });
};

describe('the share of value', () => {
  test('is compared exactly', () => {
    const { mayTakeOn, isCalled } = model.create();
    expect([100n, 101n].map((value) => mayTakeOn({ equity: 50n, value }))).toEqual([true, false]);
    expect([-200n, -201n].map((value) => isCalled({ equity: 50n, value }))).toEqual([false, true]);
    expect(isCalled({ equity: -1n, value: 0n })).toBe(false);
  });

  test('refuses a maintenance margin above the initial one', () => {
    expect(() => model.create({ initial: 10, maintenance: 11 })).toThrow(
      'share-of-value.maintenance must be at most the initial margin 10, was 11',
    );
  });
});

describe('an account under its maintenance margin', () => {
  const input = inputWith({ initial: 45, maintenance: 44 });
  const result = runWhole(input);
  const call = present(result.margin?.call, 'a margin call');
  const row = bars.endMs.indexOf(call.atMs);

  test('is called at the first close at which equity is under that share of the position', () => {
    const rows = Array.from({ length: row + 1 }, (_, index) => index);
    const called = rows.find((index) => Math.abs(result.exposure[index] ?? 0) > 1 / 0.44);
    expect(called).toBe(row);
    expect(Number(call.equity) / Number(call.value)).toBeLessThan(0.44);
  });

  test('is closed at the next fill, its trade says so, and the strategy trades no more', () => {
    const last = present(result.fills.at(-1), 'a fill');
    expect(last).toMatchObject({ side: 'Sell', atMs: bars.startMs[row + 1] });
    expect(result.trips.at(-1)).toMatchObject({ exitReason: 'liquidated', exitBar: row + 1 });
    expect(result.trips.filter(({ exitReason }) => exitReason !== undefined)).toHaveLength(1);
    expect(result.finalQty).toBe(0);
    expect(result.exposure.subarray(row + 1).every((value) => value === 0)).toBe(true);
    const without = runWhole({
      ...input,
      config: { ...input.config, margin: { id: 'share-of-value', params: { initial: 1, maintenance: 0 } } },
    });
    expect(without.fills.length).toBeGreaterThan(result.fills.length);
  });

  test('makes the report red, in words', () => {
    const { instrument, config } = input;
    const { trust, verdict, trades } = describeRun({ result, bars, config, instrument, dataHash: '' });
    const chip = trust.find(({ id }) => id === 'margin');
    expect(verdict.level).toBe('bad');
    expect(chip?.text).toMatch(/^Liquidated on 19\d\d-\d\d-\d\d: equity \d+ was under the maintenance margin of the \d+ held$/);
    expect(trades.at(-1)?.exitReason).toBe('liquidated');
  });

  test('closes at the very close where the run fills so', () => {
    const { margin, exposure, trips } = runWhole(inputWith({ initial: 45, maintenance: 44 }, { fill: { id: 'signal-close' } }));
    const at = bars.endMs.indexOf(present(margin?.call, 'a margin call').atMs);
    expect(exposure[at]).toBe(0);
    expect(trips.at(-1)).toMatchObject({ exitReason: 'liquidated', exitBar: at });
  });
});

describe('the initial margin', () => {
  test('keeps orders beyond it from the market, and what reduces is always taken', () => {
    const { fills, margin } = runWhole({ ...inputWith({ initial: 90, maintenance: 0 }), bars: firstRows(bars, 200) });
    expect(fills).toEqual([]);
    expect(margin?.refused).toBeGreaterThan(0);
    const half = runWhole(inputWith({ initial: 50, maintenance: 0 }, { fee: { id: 'none' }, size: { by: 'equity' } }));
    expect(half.margin).toEqual({ refused: 0 });
    expect(half.fills.length).toBeGreaterThan(5);
  });
});
