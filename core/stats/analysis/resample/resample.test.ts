/** Resampling against its laws: the variance that Politis and Romano derive, and what no order of trades can change. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSp500 } from '#/core/testing/bars.ts';
import { reasonOf, valueOf } from '#/core/testing/estimates.ts';
import { createRng } from '#/core/value/rng.ts';
import { bootstrapVariance } from '../overfitting/superior-ability.ts';
import { drawRows } from './block-bootstrap.ts';
import { bootstrapConeOf } from './bootstrap-cone.ts';
import { coneOf } from './cone.ts';
import { tradeShuffleOf } from './trade-shuffle.ts';

const { close } = readSp500();
const returns = Float64Array.from(close.subarray(1), (price, i) => price / (close[i] ?? NaN) - 1);
const some = returns.subarray(2000, 2250);

describe('rows drawn in blocks', () => {
  const varianceOfMeans = (bootstrap: 'stationary' | 'circular', block: number): number => {
    const rng = createRng('means');
    const means = Array.from({ length: 8000 }, () => {
      const rows = drawRows(some.length, { bootstrap, block }, rng);
      return rows.reduce((sum, row) => sum + (some[row] ?? NaN), 0) / rows.length;
    });
    const mean = means.reduce((sum, m) => sum + m, 0) / means.length;
    return means.reduce((sum, m) => sum + (m - mean) * (m - mean), 0) / means.length;
  };

  test.each([1, 4, 15])('stationary, mean block %i: the mean has the variance that the weights of its law give', (block) => {
    const ratio = varianceOfMeans('stationary', block) / (bootstrapVariance(some, block) / some.length);
    // Four standard errors of a variance from 8,000 draws.
    expect(Math.abs(ratio - 1)).toBeLessThan(4 * Math.sqrt(2 / 8000));
  });

  test('circular: the mean has the variance of a sum of blocks', () => {
    const [block, n] = [10, some.length];
    const sums = Array.from(some, (_, from) =>
      Array.from({ length: block }, (_, i) => some[(from + i) % n] ?? NaN).reduce((a, b) => a + b, 0),
    );
    const mean = sums.reduce((a, b) => a + b, 0) / n;
    const variance = sums.reduce((sum, s) => sum + (s - mean) * (s - mean), 0) / n;
    const wanted = ((n / block) * variance) / (n * n);
    expect(Math.abs(varianceOfMeans('circular', block) / wanted - 1)).toBeLessThan(4 * Math.sqrt(2 / 8000));
  });

  test('stay in range, go on from row to row, and break as often as the block says', () => {
    const rows = drawRows(50_000, { bootstrap: 'stationary', block: 20 }, createRng(3));
    const breaks = rows.filter((row, i) => i > 0 && row !== ((rows[i - 1] ?? 0) + 1) % 50_000).length;
    expect(Math.abs(breaks - 2500)).toBeLessThan(4 * Math.sqrt(2500));
    const circular = drawRows(103, { bootstrap: 'circular', block: 10 }, createRng(3));
    expect(circular.every((row) => row >= 0 && row < 103)).toBe(true);
    const within = [...circular.keys()].filter((i) => i % 10 !== 0);
    expect(within.map((i) => circular[i])).toEqual(within.map((i) => ((circular[i - 1] ?? 0) + 1) % 103));
    expect(drawRows(103, { bootstrap: 'circular', block: 10 }, createRng(3))).toEqual(circular);
  });
});

describe('a cone', () => {
  test('by hand: five paths of two steps', () => {
    const paths = [
      [1.1, 1.2],
      [1, 0.9],
      [0.5, 2],
      [1.3, 1.3],
      [0.9, 1],
    ].map((path) => Float64Array.from(path));
    const cone = coneOf(paths, { start: 1, limit: 0.1 });
    expect(cone.steps.map(({ step, middle }) => [step, middle])).toEqual([
      [1, 1],
      [2, 1.2],
    ]);
    expect(cone.drawdown.middle).toBeCloseTo(-0.1, 12);
    // Deepest drawdowns 0, -0.1, -0.5, 0, -0.1 and rounding: only the third is clearly beyond.
    expect(coneOf(paths, { start: 1, limit: 0.11 }).breachProbability).toBe(0.2);
    expect(cone.paths).toBe(5);
  });

  test('of the bootstrap is in order, is the same for the same seed, and a deeper limit is no likelier', () => {
    const options = { bootstrap: 'stationary', block: 20, paths: 200, limit: 0.2, seed: 7 } as const;
    const cone = valueOf(bootstrapConeOf(some, options));
    for (const { low, middle, high } of cone.steps) expect(low <= middle && middle <= high).toBe(true);
    expect(cone.steps.at(-1)?.step).toBe(some.length);
    expect(valueOf(bootstrapConeOf(some, options))).toEqual(cone);
    const at = (limit: number): number => valueOf(bootstrapConeOf(some, { ...options, limit })).breachProbability;
    const breaches = [0, 0.05, 0.1, 0.2, 0.4, 1].map(at);
    expect(breaches).toEqual(breaches.toSorted((a, b) => b - a));
    expect(breaches.at(-1)).toBe(0);
  });

  test('of long samples keeps at most 251 steps, the last among them, and wealth that ends has none', () => {
    const options = { bootstrap: 'circular', block: 20, paths: 100, limit: 0.5, seed: 7 } as const;
    const { steps } = valueOf(bootstrapConeOf(returns, options));
    expect(steps.length).toBeLessThanOrEqual(251);
    expect(steps.at(-1)?.step).toBe(returns.length);
    expect(reasonOf(bootstrapConeOf(Float64Array.of(0.1, -1, 0.2), options))).toContain('above -1');
  });
});

describe('trades in another order', () => {
  const options = { capital: 1000, paths: 200, limit: 0.2, seed: 7 };

  test('end at the same equity and never lose more than all losses together', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 60 }), { minLength: 3, maxLength: 40 }), (profits) => {
        fc.pre(new Set(profits).size > 1);
        const { steps, drawdown } = valueOf(tradeShuffleOf(Float64Array.from(profits), { ...options, capital: 10_000, paths: 40 }));
        const end = 10_000 + profits.reduce((a, b) => a + b, 0);
        expect([steps.at(-1)?.low, steps.at(-1)?.high]).toEqual([end, end]);
        const losses = profits.reduce((sum, profit) => sum + Math.min(0, profit), 0);
        expect(drawdown.low).toBeGreaterThanOrEqual(losses / 10_000 - 1e-12);
        expect(drawdown.high).toBeLessThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });

  test('break a limit as often as counting all orders says', () => {
    // Counted here over all 24 orders; the shuffle draws some of them.
    const profits = [-300, -300, 400, 400];
    const orders = (left: readonly number[]): readonly (readonly number[])[] =>
      left.length === 0 ? [[]] : left.flatMap((p, i) => orders(left.toSpliced(i, 1)).map((rest) => [p, ...rest]));
    const breaks = orders(profits).filter((order) => {
      let [equity, peak, deepest] = [1000, 1000, 0];
      for (const profit of order) {
        equity += profit;
        peak = Math.max(peak, equity);
        deepest = Math.min(deepest, equity / peak - 1);
      }
      return deepest < -0.4;
    });
    const wanted = breaks.length / 24;
    const { breachProbability } = valueOf(tradeShuffleOf(Float64Array.from(profits), { ...options, paths: 4000, limit: 0.4 }));
    expect(wanted).toBeGreaterThan(0.1);
    expect(Math.abs(breachProbability - wanted)).toBeLessThan(4 * Math.sqrt((wanted * (1 - wanted)) / 4000));
  });

  test('say why there is no cone', () => {
    expect(reasonOf(tradeShuffleOf(Float64Array.of(5), options))).toBe('at least 2 observations are needed, there are 1');
    expect(reasonOf(tradeShuffleOf(Float64Array.of(5, 6), { ...options, capital: 0 }))).toBe('capital must be above 0, was 0');
  });
});
