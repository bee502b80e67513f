import { describe, expect, test } from 'vitest';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { findDifference } from '#/core/testing/backtest-difference.ts';
import { inputOf, runWhole, templateNamed } from '#/core/testing/backtests.ts';
import { firstRows, walkBars, type FullBars } from '#/core/testing/bars.ts';
import { invariant } from '#/core/value/invariant.ts';
import { defaultConfig, type BacktestConfig } from '../config.ts';
import type { BacktestResult } from '../result.ts';
import { runBacktest, type BacktestInput } from '../run.ts';
import { runArrayBacktest } from './run-array.ts';

const coin = importedInstrument({ symbol: 'COIN', priceScale: 2, qtyScale: 3, assetClass: 'Crypto' });
const walk = walkBars({ rows: 1200, seed: 'costs', deviation: 0.01 });
const day = 86_400_000;
const days = walkBars({ rows: 600, seed: 'days', deviation: 0.02, intervalMs: day });
const pastWeekends = (column: Float64Array): Float64Array => column.map((ms, row) => ms + 2 * day * Math.floor(row / 5));
/** Five days, two without bars. */
const weekdays: FullBars = { ...days, startMs: pastWeekends(days.startMs), endMs: pastWeekends(days.endMs) };

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
  'borrow and interest': {
    borrow: { id: 'borrow-fee', params: { bps: 777 } },
    financing: { id: 'cash-interest', params: { creditBps: 33, year: '365' } },
  },
  'funding every 8 hours': { funding: { id: 'fixed-funding', params: { bps: 2.5 } } },
  'tiers by 30 days': { fee: { id: 'tiered', params: { tiers: '0:1/7.7;300000:1/5.5;900000:1/3.3' } } },
  'a share of the volume': { participation: { id: 'share-of-volume', params: { percent: 7 } } },
  'a share of the volume, a fee by the order and an impact': {
    participation: { id: 'share-of-volume', params: { percent: 2.5 } },
    fee: { id: 'per-share-order', params: { perShare: 0.03, maximumBps: 2 } },
    impact: { id: 'square-root', params: { windowBars: 5 } },
  },
  'a fee by the order': { fee: { id: 'per-share-order', params: { perShare: 0.03, maximumBps: 2 } } },
};
const late = { latency: { id: 'constant-ms', params: { delayMs: 90_000 } } };

const sumOf = ({ carry }: BacktestResult): bigint => carry.Borrow + carry.Interest + carry.Funding;

describe('what holding costs', () => {
  const held: Partial<BacktestConfig> = {
    fee: { id: 'none' },
    borrow: { id: 'borrow-fee', params: { bps: 500 } },
    financing: { id: 'cash-interest', params: { debitBps: 600 } },
    funding: { id: 'fixed-funding', params: { bps: 1 } },
  };

  test('is booked apart: equity is cash, trips and carry', () => {
    const size = { by: 'amount', amount: 50_000_000_000_000n } as const;
    const input = { ...inputWith({ ...held, size }, 'vol-target-momentum'), bars: weekdays, interval: '1d' };
    const result = expectEqual(input);
    const { trips, openTrip, finalEquity, carry } = result;
    const net = trips.reduce((total, trip) => total + trip.net, 0n);
    const open = openTrip === undefined ? 0n : openTrip.value - openTrip.outlay - openTrip.fees;
    expect(finalEquity).toBe(input.config.cash + net + open + sumOf(result));
    expect([carry.Borrow < 0n, carry.Interest < 0n, carry.Funding !== 0n]).toEqual([true, true, true]);
  });

  test('is what a hand works out, weekends included', () => {
    // Bought once and held, on days from 1 January 1970: every midnight the position's value at the last close pays 3 times 1 bp.
    const { fills, endMs, carry } = expectEqual({
      ...inputWith({ ...held, size: { by: 'units', units: 10 } }, 'ma-cross'),
      bars: weekdays,
      interval: '1d',
    });
    const [buy, sell] = fills;
    invariant(buy !== undefined && sell !== undefined, 'two fills');
    let paid = 0n;
    const rows = [...endMs.keys()].filter((row) => (endMs[row] ?? 0) > buy.atMs && (endMs[row] ?? 0) <= sell.atMs);
    const half = (value: bigint): bigint => (value * 1_000_000n + 5_000_000_000n) / 10_000_000_000n;
    for (const row of rows) {
      const next = weekdays.startMs[row + 1] ?? Number.NaN;
      const nights = 1 + (next - (endMs[row] ?? 0)) / day;
      const value = BigInt(Math.round((weekdays.close[row] ?? 0) * 100)) * BigInt(buy.qty) * 1000n;
      paid += BigInt(nights * 3) * half(value);
    }
    const upToSale = runWhole({
      ...inputWith({ ...held, size: { by: 'units', units: 10 } }, 'ma-cross'),
      bars: firstRows(weekdays, (rows.at(-1) ?? 0) + 2),
      interval: '1d',
    });
    expect(upToSale.carry).toEqual({ Borrow: 0n, Interest: 0n, Funding: -paid });
    expect(carry.Borrow).toBe(0n);
  });
});

describe('both paths charge the same', () => {
  const fills = ['next-open', 'next-close', 'signal-close'];
  const cases = Object.keys(costs).flatMap((cost) => fills.map((fill) => ({ cost, fill })));
  test.each(cases)('$cost, $fill', ({ cost, fill }) => {
    const config = { ...costs[cost], fill: { id: fill } };
    for (const template of ['ma-cross', 'donchian-trend']) {
      expect(expectEqual(inputWith(config, template)).fills.length).toBeGreaterThan(5);
      expectEqual(inputWith({ ...config, ...late }, template));
      expectEqual({ ...inputWith(config, template), bars: weekdays, interval: '1d' });
    }
  });

  test.each(fills.flatMap((fill) => [44, 0].map((maintenance) => ({ initial: maintenance + 1, maintenance, fill }))))(
    'an account on margin of $initial and $maintenance, $fill',
    ({ initial, maintenance, fill }) => {
      const size = { by: 'amount', amount: 20_000_000_000_000n } as const;
      const margin = { id: 'share-of-value', params: { initial, maintenance } };
      const config = { size, margin, fill: { id: fill }, financing: { id: 'cash-interest' } };
      const small = { participation: { id: 'share-of-volume', params: { percent: 0.5 } } };
      const outcomes = ['ma-cross', 'donchian-trend'].flatMap((template) =>
        [{}, late, small, { ...late, ...small }].map((more) => {
          const input = inputWith({ ...config, ...more }, template);
          return expectEqual({ ...input, bars: weekdays, interval: '1d' }).margin;
        }),
      );
      expect(outcomes.some((outcome) => outcome?.call !== undefined)).toBe(maintenance > 0);
    },
  );

  test.each(fills)('and take no order beyond the initial margin, %s', (fill) => {
    const size = { by: 'amount', amount: 20_000_000_000_000n } as const;
    const margin = { id: 'share-of-value', params: { initial: 52, maintenance: 0 } };
    expect(expectEqual(inputWith({ size, margin, fill: { id: fill } }, 'ma-cross')).margin?.refused).toBeGreaterThan(0);
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
    expect(refused).toMatchObject({ failure: { message: 'bars.volume must be present for model square-root, was absent' } });
  });
});
