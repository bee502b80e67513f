/** Interest, borrow and funding by imported rates: both paths to the bit, a second count by hand, and nothing of what was not known. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importedInstrument } from '../instrument/builtin.ts';
import type { Fact } from '../market/facts/facts.ts';
import { findDifference } from '../testing/backtest-difference.ts';
import { inputOf, runWhole, templateNamed } from '../testing/backtests.ts';
import { walkBars, type FullBars } from '../testing/bars.ts';
import { invariant, present } from '../value/invariant.ts';
import { runArrayBacktest } from './array/run-array.ts';
import { defaultConfig, rateSetsOf, type BacktestConfig } from './config.ts';
import type { BacktestResult } from './result.ts';
import { runBacktest, type BacktestInput } from './run.ts';

const day = 86_400_000;
const coin = importedInstrument({ symbol: 'COIN', priceScale: 2, qtyScale: 3, assetClass: 'Crypto', currency: 'EUR' });
const days = walkBars({ rows: 160, seed: 'dated', deviation: 0.02, intervalMs: day });
const pastWeekends = (column: Float64Array): Float64Array => column.map((ms, row) => ms + 2 * day * Math.floor(row / 5));
const bars: FullBars = { ...days, startMs: pastWeekends(days.startMs), endMs: pastWeekends(days.endMs) };
const [fromMs, toMs] = [bars.startMs[0] ?? 0, bars.endMs.at(-1) ?? 0];

const config: BacktestConfig = {
  ...defaultConfig,
  size: { by: 'amount', amount: 30_000_000_000_000n },
  fee: { id: 'none' },
  borrow: { id: 'dated-borrow', params: { spreadBps: 25 } },
  financing: { id: 'dated-interest', params: { year: '365', set: 'estr' } },
  funding: { id: 'dated-funding' },
};

const rate = (tenor: string, effectiveMs: number, text: string, lagMs = 0): Fact => ({
  ...{ kind: 'InterestRate', currency: 'EUR', tenor, rate: text },
  ...{ effectiveMs, knownAtMs: effectiveMs + lagMs },
});

/** One each so often, known some hours before or after it takes effect. */
const series = (tenor: string, everyMs: number, values: readonly number[], lags: readonly number[]): readonly Fact[] =>
  Array.from({ length: Math.ceil((toMs - fromMs) / everyMs) + 4 }, (_, i) =>
    rate(tenor, fromMs + (i - 3) * everyMs, String(values[i % values.length]), (lags[i % lags.length] ?? 0) * 3_600_000),
  );

const anyRates = fc
  .record({
    values: fc.array(fc.integer({ min: -300, max: 900 }), { minLength: 3, maxLength: 11 }),
    lags: fc.array(fc.integer({ min: -30, max: 40 }), { minLength: 3, maxLength: 7 }),
  })
  .map(({ values, lags }) => [
    {
      set: 'ESTR',
      hash: 'a',
      facts: series(
        'ON',
        day,
        values.map((each) => each / 10_000),
        lags,
      ),
    },
    {
      set: 'BORROW',
      hash: 'b',
      facts: series(
        'ON',
        2 * day,
        values.map((each) => Math.abs(each) / 5000),
        lags,
      ),
    },
    {
      set: 'FUNDING',
      hash: 'c',
      facts: series(
        '8H',
        day / 3,
        values.map((each) => each / 1_000_000),
        lags,
      ),
    },
  ]);

const inputWith = (rates: BacktestInput['rates'], more: Partial<BacktestConfig> = {}): BacktestInput =>
  inputOf(templateNamed('vol-target-momentum'), bars, { instrument: coin, config: { ...config, ...more }, rates });

const refusal = (input: BacktestInput): string => {
  const run = runBacktest(input);
  const array = runArrayBacktest(input);
  invariant(!run.ok && !array.ok, 'both refuse');
  expect(array.failure).toEqual(run.failure);
  return run.failure.message;
};

describe('what holding costs by imported rates', () => {
  test('is the same on both paths, to the bit', () => {
    let moved = 0;
    fc.assert(
      fc.property(anyRates, (rates) => {
        const input = inputWith(rates);
        const event = runWhole(input);
        const array = runArrayBacktest(input);
        invariant(array.ok, array.ok ? '' : array.failure.message);
        expect(findDifference(event, array.value)).toBeUndefined();
        moved += Number(event.carry.Interest !== 0n && event.carry.Funding !== 0n);
      }),
      { numRuns: 5 },
    );
    expect(moved).toBeGreaterThan(2);
  });

  test('is the rate known at each instant, on what was held then', () => {
    fc.assert(
      fc.property(anyRates, (rates) => {
        const { borrow: _borrow, financing: _financing, ...alone } = config;
        const result = runWhole({ ...inputWith(rates), config: alone });
        expect(result.carry.Funding).toBe(countFunding(result, rates[2]?.facts ?? []));
      }),
      { numRuns: 5 },
    );
  });

  test('no rate that becomes known later changes equity before', () => {
    fc.assert(
      fc.property(anyRates, fc.integer({ min: 50, max: 150 }), (rates, row) => {
        const until = bars.endMs[row] ?? 0;
        const later = rates.map((set) => ({
          ...set,
          facts: set.facts.map((fact) => (fact.kind === 'InterestRate' && fact.knownAtMs > until ? { ...fact, rate: '0.7' } : fact)),
        }));
        const [a, b] = [rates, later].map((each) => runWhole(inputWith(each)).equity.subarray(0, row + 1));
        expect(b).toEqual(a);
      }),
      { numRuns: 4 },
    );
  });

  test.each([
    ['no set', [], /^dated-borrow\.set must be an imported set of rates that this run reads, was "BORROW"$/],
    [
      'no rate of the currency',
      [{ set: 'BORROW', hash: 'b', facts: [] }],
      /^rate of EUR ON in the set BORROW at 1970-01-02T00:00:00.000Z must be known/,
    ],
    [
      'a rate that is lost',
      [{ set: 'BORROW', hash: 'b', facts: series('ON', day, [0.01], [0]).filter(({ effectiveMs }) => effectiveMs < fromMs + 30 * day) }],
      /at 1970-02-07T00:00:00.000Z must be known and at most 7 days old, was absent$/,
    ],
  ])('refuses %s before the run, on both paths', (_, rates, message) => {
    const { financing: _financing, funding: _funding, ...alone } = config;
    expect(fromMs).toBe(0);
    expect(refusal({ ...inputWith(rates), config: alone })).toMatch(message);
  });

  test('a config says which sets it reads', () => {
    expect(rateSetsOf(config)).toEqual(['BORROW', 'ESTR', 'FUNDING']);
    expect(rateSetsOf(defaultConfig)).toEqual([]);
  });
});

/** Each instant by itself: position and price after the last bar that ended before it, or at the end of its own bar, and the rate then. */
const countFunding = ({ fills }: BacktestResult, facts: readonly Fact[]): bigint => {
  let paid = 0n;
  for (let row = 0; row < bars.close.length; row += 1) {
    const [startMs, endMs] = [bars.startMs[row] ?? 0, bars.endMs[row] ?? 0];
    const before = bars.endMs[row - 1] ?? startMs;
    for (let at = (Math.floor(before / 28_800_000) + 1) * 28_800_000; at <= endMs; at += 28_800_000) {
      const isInside = at > startMs;
      const held = fills
        .filter(({ atMs }) => atMs < (isInside ? endMs : startMs))
        .reduce((sum, { side, qty }) => sum + (side === 'Buy' ? qty : -qty), 0);
      const close = bars.close[isInside ? row : row - 1] ?? 0;
      paid -= share(BigInt(Math.round(close * 100)) * BigInt(held) * 1000n, knownAt(facts, at));
    }
  }
  return paid;
};

const knownAt = (facts: readonly Fact[], ms: number): number => {
  const known = facts.filter(({ effectiveMs, knownAtMs }) => effectiveMs <= ms && knownAtMs <= ms);
  const newest = known.toSorted((a, b) => b.effectiveMs - a.effectiveMs)[0];
  invariant(present(newest, 'a rate').kind === 'InterestRate', 'a rate');
  return newest?.kind === 'InterestRate' ? Number(newest.rate) : 0;
};

/** Half away from zero, a millionth of a basis point kept. */
const share = (value: bigint, fraction: number): bigint => {
  const parts = BigInt(Math.round(Math.abs(fraction * 10_000) * 1_000_000));
  const size = ((value < 0n ? -value : value) * parts + 5_000_000_000n) / 10_000_000_000n;
  return value > 0n === fraction > 0 ? size : -size;
};
