import { describe, expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { findDifference } from '#/core/testing/backtest-difference.ts';
import { inputOf, runWhole, templateNamed } from '#/core/testing/backtests.ts';
import { walkBars } from '#/core/testing/bars.ts';
import { invariant } from '#/core/value/invariant.ts';
import { defaultConfig, type BacktestConfig } from '../config.ts';
import type { BacktestResult } from '../result.ts';
import { runBacktest, type BacktestInput } from '../run.ts';
import { runArrayBacktest } from './run-array.ts';

const coin = importedInstrument({ symbol: 'COIN', priceScale: 2, qtyScale: 3, assetClass: 'Crypto' });
const walk = walkBars({ rows: 1200, seed: 'costs', deviation: 0.01 });

const inputWith = (config: Partial<BacktestConfig>, template: string): BacktestInput =>
  inputOf(templateNamed(template), walk, { instrument: coin, interval: '1m', config: { ...defaultConfig, ...config } });

const expectEqual = (input: BacktestInput): BacktestResult => {
  const event = runWhole(input);
  const array = runArrayBacktest(input);
  invariant(array.ok, array.ok ? '' : array.failure.message);
  expect(findDifference(event, array.value)).toBeUndefined();
  return event;
};

const costs: Readonly<Record<string, Partial<BacktestConfig>>> = {
  'a half-spread in ticks': { spread: { id: 'half-spread', params: { half: 2.5 } } },
  'a half-spread in bps and a fixed impact': {
    spread: { id: 'half-spread', params: { half: 3.3, unit: 'bps' } },
    impact: { id: 'fixed', params: { bps: 1.7 } },
  },
  'the square-root law': { impact: { id: 'square-root', params: { y: 0.8, windowBars: 14 } } },
  'the square-root law, before its window is full': { impact: { id: 'square-root', params: { windowBars: 400 } } },
  'tiers by 30 days': { fee: { id: 'tiered', params: { tiers: '0:1/7.7;300000:1/5.5;900000:1/3.3' } } },
  'a fee by the order': { fee: { id: 'per-share-order', params: { perShare: 0.03, maximumBps: 2 } } },
};
const late = { latency: { id: 'constant-ms', params: { delayMs: 90_000 } } };

describe('both paths charge the same', () => {
  const fills = ['next-open', 'next-close', 'signal-close'];
  const cases = Object.keys(costs).flatMap((cost) => fills.map((fill) => ({ cost, fill })));
  test.each(cases)('$cost, $fill', ({ cost, fill }) => {
    const config = { ...costs[cost], fill: { id: fill } };
    for (const template of ['ma-cross', 'donchian-trend']) {
      expect(expectEqual(inputWith(config, template)).fills.length).toBeGreaterThan(5);
      expectEqual(inputWith({ ...config, ...late }, template));
    }
  });

  test('and where the impact is not known, nothing trades until it is', () => {
    const [first] = expectEqual(inputWith({ impact: { id: 'square-root', params: { windowBars: 400 } } }, 'donchian-trend')).fills;
    expect(first?.atMs).toBeGreaterThanOrEqual(walk.endMs[400] ?? 0);
  });

  test('and refuse the square-root law on bars without volume, in one voice', () => {
    const { volume: _volume, ...bars } = walk;
    const input = { ...inputWith({ impact: { id: 'square-root' } }, 'ma-cross'), bars };
    const refused = runArrayBacktest(input);
    expect(refused).toEqual(runBacktest(input));
    expect(refused).toMatchObject({ failure: { message: 'bars.volume must be present for impact model square-root, was absent' } });
  });
});
