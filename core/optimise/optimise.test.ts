import { describe, expect, test } from 'vitest';
import { createRng } from '../value/rng.ts';
import { randomCovariance } from '../testing/qp-solver-contract.ts';
import { sampleCovariance, volatilityOf } from './covariance.ts';
import type { OptimiserInput } from './define.ts';
import { inverseVolatility } from './inverse-volatility.ts';
import { checkKkt, kktResiduals } from './kkt.ts';
import { shrinkCovariance } from './ledoit-wolf.ts';
import { cellAt, makeMatrix, sumOf } from './matrix.ts';
import { registry } from './registry.gen.ts';
import { alignReturns } from './returns.ts';
import type { QuadraticProgram } from './quadratic-program.ts';

/** Daily returns of AAPL, GE, AMD, WMT, XOM, twelve days to 2018-04-11, to four decimals. */
const days = [
  [0.0475, -0.0138, -0.0179, 0.0244, 0.0152],
  [-0.0256, 0.0427, -0.0421, -0.0166, -0.0041],
  [-0.011, 0.0179, -0.019, 0.02, -0.0121],
  [0.0078, -0.0146, 0.0245, 0.0137, 0.0247],
  [-0.0066, -0.0267, -0.0517, -0.0384, -0.0186],
  [0.0103, 0.0008, 0.0021, 0.0146, 0.0246],
  [0.0191, 0.0114, 0.023, 0.0048, -0.002],
  [0.0069, 0.0113, 0.0256, 0.0068, 0.0154],
  [-0.0256, -0.0276, -0.0409, -0.0128, -0.0151],
  [0.0099, -0.0176, -0.0083, -0.0047, 0.0],
  [0.0188, 0.0171, 0.0472, 0.002, 0.0294],
  [-0.0047, -0.0061, -0.016, -0.0062, 0.0047],
];
const columns = [0, 1, 2, 3, 4].map((name) => Float64Array.from(days, (day) => day[name] ?? Number.NaN));

describe('covariance', () => {
  // numpy.cov(rowvar=False) of the same numbers.
  test('of a sample equals numpy', () => {
    const sample = sampleCovariance(columns);
    expect(cellAt(sample, 0, 0)).toBeCloseTo(0.00041835454545454537, 15);
    expect(cellAt(sample, 1, 0)).toBeCloseTo(-6.149818181818185e-5, 15);
    expect(cellAt(sample, 2, 4)).toBeCloseTo(0.00040068477272727274, 15);
  });

  // PyPortfolioOpt 1.5.6, CovarianceShrinkage(returns_data=True, frequency=1).ledoit_wolf('constant_correlation').
  test('shrunk to constant correlation equals PyPortfolioOpt', () => {
    const { covariance, intensity } = shrinkCovariance(columns);
    expect(intensity).toBeCloseTo(0.9739578878771319, 12);
    expect(cellAt(covariance, 0, 1)).toBeCloseTo(0.00017213648178050284, 14);
    expect(cellAt(covariance, 3, 2)).toBeCloseTo(0.00022932309154100562, 14);
    expect(cellAt(covariance, 4, 4)).toBeCloseTo(0.00027179295454545454, 15);
  });

  test('of a name that never moved is zero, and leaves the others as they are', () => {
    const { covariance, intensity } = shrinkCovariance([...columns, new Float64Array(12)]);
    expect(intensity).toBeGreaterThan(0);
    expect([0, 3, 5].map((i) => cellAt(covariance, i, 5))).toEqual([0, 0, 0]);
    expect(cellAt(covariance, 2, 2)).toBeCloseTo(0.000971916590909091, 15);
  });

  test('gives the volatility of weights a year', () => {
    const covariance = makeMatrix(2, (i, j) => (i === j ? 0.0001 : 0.00005));
    expect(volatilityOf(new Float64Array([0.5, 0.5]), covariance, 252)).toBeCloseTo(Math.sqrt(0.000075 * 252), 12);
    expect(volatilityOf(new Float64Array([0, 0]), covariance, 252)).toBe(0);
  });
});

describe('returns', () => {
  const series = (name: string, startMs: readonly number[]) => ({ name, startMs, close: startMs.map((at) => 100 + at) });

  test('are of the bars that every name has, the newest', () => {
    const aligned = alignReturns({ series: [series('A', [1, 2, 3, 4]), series('B', [1, 2, 4])], lookback: 2, interval: '1h' });
    if (!aligned.ok) throw new Error(aligned.failure.message);
    expect(aligned.value.columns.map((column) => [...column])).toEqual([
      [102 / 101 - 1, 104 / 102 - 1],
      [102 / 101 - 1, 104 / 102 - 1],
    ]);
    expect(aligned.value).toMatchObject({ fromMs: 1, toMs: 4 });
  });

  test('are refused with too few bars, saying how many there are and how many it takes', () => {
    const short = alignReturns({ series: [series('A', [1, 2, 3]), series('XLE', [1, 2])], lookback: 2, interval: '1h' });
    expect(short.ok ? '' : short.failure.message).toMatch(/^closed 1h bars of XLE must be at least 3, were 2/);
    const apart = alignReturns({ series: [series('A', [1, 2, 3]), series('B', [2, 3, 4])], lookback: 2, interval: '1h' });
    expect(apart.ok ? '' : apart.failure.message).toMatch(/^1h bars that all of A, B have must be at least 3, were 2/);
  });

  test('are refused where a close is not above zero', () => {
    const bad = alignReturns({ series: [{ name: 'A', startMs: [1, 2, 3], close: [1, 0, 2] }], lookback: 2, interval: '1h' });
    expect(bad.ok ? '' : bad.failure.message).toMatch(/^closes of A must be above zero/);
  });
});

const input: OptimiserInput = {
  names: ['A', 'B', 'C'],
  covariance: makeMatrix(3, (i, j) => (i === j ? ([1, 4, 16][i] ?? 0) : 0)),
  current: new Float64Array(3),
  invested: 0.9,
  cap: 1,
};
const weightsOf = (changes: Partial<OptimiserInput>): readonly number[] => {
  const plan = inverseVolatility.plan({ ...input, ...changes });
  if (!plan.ok || plan.value.kind !== 'Weights') throw new Error('inverse volatility must give weights');
  return [...plan.value.weights];
};

describe('inverse volatility', () => {
  test('shares by 1 / sd', () => {
    const [a, b, c] = weightsOf({ invested: 0.7 });
    expect([a, b, c]).toEqual([expect.closeTo(0.4, 12), expect.closeTo(0.2, 12), expect.closeTo(0.1, 12)]);
  });

  test('gives what the cap cuts off to the others', () => {
    expect(weightsOf({ invested: 0.7, cap: 0.3 })).toEqual([0.3, expect.closeTo(0.4 * (2 / 3), 12), expect.closeTo(0.4 / 3, 12)]);
    expect(weightsOf({ invested: 0.9, cap: 0.3 })).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.3, 12), expect.closeTo(0.3, 12)]);
  });
});

describe.each(registry.map((optimiser) => [optimiser.id, optimiser] as const))('%s', (_, optimiser) => {
  test('refuses a cap under which the names cannot hold the invested share', () => {
    const plan = optimiser.plan({ ...input, cap: 0.2 });
    expect(plan.ok ? '' : plan.failure.message).toBe('cap must be at least 30% for 3 names to hold 90%, was "20%"');
  });

  test('refuses a name that never moved', () => {
    const plan = optimiser.plan({ ...input, covariance: makeMatrix(3, (i, j) => (i === j && i !== 1 ? 1 : 0)) });
    expect(plan.ok ? '' : plan.failure.message).toMatch(/^volatility of B must be above 0/);
  });

  test('refuses a turnover with which nothing allowed can be reached', () => {
    const plan = optimiser.plan({ ...input, current: new Float64Array([0.5, -0.1, 0]), cap: 0.4, maxTurnover: 0.6 });
    expect(plan.ok ? '' : plan.failure.message).toMatch(/^maxTurnover must be at least 70%/);
  });

  test('gives weights within the cap that add up, or a program of that size', () => {
    const rng = createRng(optimiser.id);
    for (let i = 0; i < 50; i += 1) {
      const size = 4 + rng.int(10);
      const names = Array.from({ length: size }, (_unused, n) => `N${n}`);
      const covariance = randomCovariance(rng, size, 1e-8);
      const plan = optimiser.plan({ names, covariance, current: new Float64Array(size), invested: 0.95, cap: 0.3 });
      if (!plan.ok) throw new Error(plan.failure.message);
      // Any point will do for the shape of a program's answer; the solvers' contract looks at optima.
      const weights =
        plan.value.kind === 'Weights' ? plan.value.weights : plan.value.weightsOf(new Float64Array(3 * size).fill(0.95 / size));
      expect(weights.length).toBe(size);
      expect(sumOf(weights)).toBeCloseTo(0.95, 12);
      expect(Math.max(...weights)).toBeLessThanOrEqual(0.3 + 1e-12);
    }
  });
});

describe('the check of an optimum', () => {
  /** min 1/2 (x1^2 + x2^2); x1 + x2 = 1; 0 <= x1 <= 0.25: x = (0.25, 0.75), y = 0.75, z1 = -0.5. */
  const program: QuadraticProgram = {
    quadratic: makeMatrix(2, (i, j) => (i === j ? 1 : 0)),
    linear: new Float64Array(2),
    rows: [{ name: 'sum', coefficients: new Float64Array([1, 1]), lower: 1, upper: 1 }],
    lower: new Float64Array(2),
    upper: new Float64Array([0.25, Infinity]),
  };
  const best = { x: new Float64Array([0.25, 0.75]), rowDuals: new Float64Array([0.75]), boundDuals: new Float64Array([-0.5, 0]) };

  test('takes an optimum', () => {
    expect(checkKkt(program, best)).toEqual({ ok: true, value: { primal: 0, stationarity: 0, dual: 0, complementarity: 0 } });
  });

  test.each([
    ['primal', { x: new Float64Array([0.3, 0.7]) }],
    ['stationarity', { boundDuals: new Float64Array([0, 0]) }],
    ['dual', { boundDuals: new Float64Array([-0.5, -0.1]), rowDuals: new Float64Array([0.85]) }],
    ['complementarity', { boundDuals: new Float64Array([-0.5, 0.1]), rowDuals: new Float64Array([0.65]) }],
  ] as const)('names %s where that is what is wrong', (name, change) => {
    const wrong = { ...best, ...change };
    const residuals = kktResiduals(program, wrong);
    expect(residuals[name]).toBeGreaterThan(0.01);
    const verdict = checkKkt(program, wrong);
    expect(verdict.ok ? '' : verdict.failure.message).toContain('must be at most 0.000001, was');
  });

  test('does not depend on the unit of the objective', () => {
    const small = 1e-8;
    const shrunk = { ...program, quadratic: makeMatrix(2, (i, j) => (i === j ? small : 0)) };
    const wrong = {
      ...best,
      x: new Float64Array([0.05, 0.95]),
      rowDuals: best.rowDuals.map((y) => y * small),
      boundDuals: best.boundDuals.map((z) => z * small),
    };
    expect(checkKkt(shrunk, { ...wrong, x: best.x }).ok).toBe(true);
    expect(checkKkt(shrunk, wrong).ok).toBe(false);
  });

  test.each([
    ['a value that is no number', { x: new Float64Array([Number.NaN, 0.75]) }],
    ['missing multipliers', { rowDuals: new Float64Array(0) }],
    ['too few values', { x: new Float64Array([1]) }],
  ])('refuses %s', (_, change) => expect(checkKkt(program, { ...best, ...change }).ok).toBe(false));
});
