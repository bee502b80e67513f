import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templateNamed } from '../testing/backtests.ts';
import { parseAxis, valueAt, countOf, type Axis } from './axis.ts';
import { combinationOf, paramsAt, planSweep, type SweepPlan, type SweepTerms } from './plan.ts';
import { sobolPoint } from './sobol.ts';

const graph = templateNamed('ma-cross').build();

const axisOf = (text: string): Axis => {
  const axis = parseAxis(text, graph);
  if (!axis.ok) throw new Error(axis.failure.message);
  return axis.value;
};

const planOf = (terms: Partial<SweepTerms> & Pick<SweepTerms, 'axes'>): SweepPlan => {
  const plan = planSweep({ method: 'grid', seed: 7, ...terms }, 1_000_000);
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
};

/** An axis of so many values of a parameter that need not exist. */
const axisWith = (count: number, name: string): Axis => ({ node: name, param: 'p', values: { by: 'range', from: 0, step: 1, count } });

const counts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
const axesWith = (sizes: readonly number[]): readonly Axis[] => sizes.map((count, i) => axisWith(count, `n${i}`));

describe('an axis', () => {
  test.each([
    ['fast.period=5:20:5', [5, 10, 15, 20]],
    ['fast.period=5:19:5', [5, 10, 15]],
    ['fast.period=0.1:0.5:0.1', [0.1, 0.2, 0.3, 0.4, 0.5]],
    ['fast.period=-1:1:1', [-1, 0, 1]],
    ['fast.period=34,8,13', [8, 13, 34]],
    ['close.field=close,high', ['close', 'high']],
    ['fast.period=9', [9]],
  ])('%s has its values, exact and in order', (text, values) => {
    const axis = axisOf(text);
    expect(Array.from({ length: countOf(axis) }, (_, i) => valueAt(axis, i))).toEqual(values);
  });

  test.each([
    ['fast.period', '--set must be node.param=from:to:step or node.param=a,b,c'],
    ['nobody.period=1:2:1', '--set must be of a node of the graph: bars, close'],
    ['fast.length=1:2:1', '--set must be of a parameter of fast (sma@1): period'],
    ['fast.constructor=1:2:1', '--set must be of a parameter of fast'],
    ['fast.period=NaN:5:1', '--set fast.period must be a plain decimal number, was "NaN"'],
    ['fast.period=1:1e9:1', '--set fast.period must be a plain decimal number, was "1e9"'],
    ['fast.period=1:Infinity:1', '--set fast.period must be a plain decimal number'],
    ['fast.period=5:50:0', '--set fast.period step must be above 0, was "0"'],
    ['fast.period=5:50:-5', '--set fast.period step must be above 0, was "-5"'],
    ['fast.period=50:5:5', '--set fast.period to must be 50 or more, was "5"'],
    ['fast.period=5:50', '--set fast.period must be from:to:step'],
    ['fast.period=5,5', '--set fast.period must be of different values, was 5'],
    ['fast.period=1:99999999999:1', '--set fast.period must be within the exact range of its scale'],
    [`fast.period=${Array.from({ length: 1001 }, (_, i) => i).join(',')}`, 'must be a list of at most 1000 values, was 1001'],
    ['fast.period=', '--set fast.period must be a plain decimal number, was ""'],
  ])('%s is refused by name', (text, message) => {
    const axis = parseAxis(text, graph);
    expect(axis.ok ? '' : axis.failure.message).toContain(message);
  });
});

describe('a plan', () => {
  test('a grid has every combination once, the last axis fastest', () => {
    const plan = planOf({ axes: [axisOf('fast.period=5:10:5'), axisOf('slow.period=20,30,40')] });
    expect(Array.from({ length: plan.runs }, (_, i) => Object.values(paramsAt(plan, i)))).toEqual([
      [5, 20],
      [5, 30],
      [5, 40],
      [10, 20],
      [10, 30],
      [10, 40],
    ]);
    expect(paramsAt(plan, 4)).toEqual({ 'fast.period': 10, 'slow.period': 30 });
  });

  test('number to combination and back is one to one, for every grid', () => {
    fc.assert(
      fc.property(counts, (sizes) => {
        const plan = planOf({ axes: axesWith(sizes) });
        const back = Array.from({ length: plan.runs }, (_, i) => combinationOf(plan.axes, plan.positionsAt(i)));
        expect(back).toEqual(back.map((_, i) => i));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('as many random draws as the grid has are the whole grid, each combination once, in the order of the seed', () => {
    fc.assert(
      fc.property(counts, fc.nat(1000), (sizes, seed) => {
        const axes = axesWith(sizes);
        const runs = sizes.reduce((a, b) => a * b, 1);
        const plan = planOf({ axes, method: 'random', runs, seed });
        const drawn = Array.from({ length: runs }, (_, i) => combinationOf(axes, plan.positionsAt(i)));
        expect(drawn.toSorted((a, b) => a - b)).toEqual(drawn.map((_, i) => i));
        const again = planOf({ axes, method: 'random', runs, seed });
        expect(drawn).toEqual(drawn.map((_, i) => combinationOf(axes, again.positionsAt(i))));
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  test('random draws of a grid of 10^15 are different, differ by seed and fall evenly', () => {
    const axes = axesWith([100_000, 100_000, 100_000]);
    const drawn = [1, 2].map((seed) => {
      const plan = planOf({ axes, method: 'random', runs: 4000, seed });
      return Array.from({ length: plan.runs }, (_, i) => combinationOf(axes, plan.positionsAt(i)));
    });
    const [first = [], second = []] = drawn;
    expect(new Set([...first, ...second]).size).toBe(8000);
    const tenths = Array.from({ length: 10 }, (_, k) => first.filter((x) => Math.floor(x / 1e14) === k).length);
    expect(Math.max(...tenths.map((n) => Math.abs(n - 400)))).toBeLessThan(4 * Math.sqrt(360)); // binomial, 4 deviations
  });

  test('Sobol draws fill an axis of 2^k values evenly: 2^k draws, each value once, on every axis', () => {
    const axes = axesWith(Array.from({ length: 8 }, () => 64));
    const plan = planOf({ axes, method: 'sobol', runs: 64 });
    for (const axis of axes.keys()) {
      const places = Array.from({ length: 64 }, (_, i) => plan.positionsAt(i)[axis] ?? -1);
      expect(places.toSorted((a, b) => a - b)).toEqual(places.map((_, i) => i));
    }
  });

  test('a grid of 10^9 and one of 10^48 are refused before anything is made of them', () => {
    const from = process.cpuUsage();
    for (const sizes of [[1000, 1000, 1000], [1_000_000_000], Array.from({ length: 8 }, () => 1_000_000)]) {
      const plan = planSweep({ axes: axesWith(sizes), method: 'grid', seed: 0 }, 1_000_000);
      expect(plan.ok ? '' : plan.failure.code).toBe('TooLarge');
      expect(plan.ok ? '' : plan.failure.message).toContain('runs of the sweep must be at most 1000000, was 1');
    }
    expect(process.cpuUsage(from).user / 1000).toBeLessThan(50);
  });

  const fast = axisOf('fast.period=5:50:5');
  test.each([
    ['no axis', { axes: [] }, '--set must be given 1 to 8 times, was 0'],
    ['nine axes', { axes: axesWith(Array.from({ length: 9 }, () => 2)) }, '--set must be given 1 to 8 times, was 9'],
    ['an axis twice', { axes: [fast, fast] }, '--set must be given once for a parameter, was "fast.period"'],
    ['random without a number', { axes: [fast], method: 'random' as const }, '--runs must be 1 or more for the method random, was absent'],
    ['sobol with none', { axes: [fast], method: 'sobol' as const, runs: 0 }, '--runs must be 1 or more for the method sobol, was 0'],
    ['more draws than there are', { axes: [fast], method: 'random' as const, runs: 11 }, '--runs must be at most the 10 combinations'],
    ['a part of a grid', { axes: [fast], runs: 3 }, '--runs must be absent for a grid: it runs all 10, was 3'],
    [
      'too fine a grid',
      { axes: axesWith([1_073_741_824, 1_073_741_824]), method: 'sobol' as const, runs: 9 },
      'combinations must be at most 2^52',
    ],
  ])('%s is refused by name', (_, terms, message) => {
    const plan = planSweep({ method: 'grid', seed: 0, ...terms }, 1_000_000);
    expect(plan.ok ? '' : plan.failure.message).toContain(message);
  });
});

describe('the Sobol sequence', () => {
  /** The example of Joe and Kuo's sobol.cc page: ten points in three dimensions by new-joe-kuo-6.21201. */
  test('begins as published', () => {
    expect(Array.from({ length: 10 }, (_, n) => sobolPoint(n, 3))).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]);
  });

  /** 4,096 times the coordinates, from SciPy 1.17.1: scipy.stats.qmc.Sobol(8, scramble=False).random(4096). */
  test.each([
    [3, [1024, 3072, 3072, 3072, 1024, 1024, 3072, 1024]],
    [12, [1280, 768, 1280, 2304, 3840, 1792, 256, 256]],
    [31, [128, 2176, 3712, 3968, 3968, 3200, 1408, 2176]],
    [777, [2836, 3836, 668, 1124, 2604, 1460, 780, 3124]],
    [2048, [3, 1285, 3007, 3059, 1309, 3013, 3795, 1731]],
    [4095, [1, 3855, 1369, 3693, 3851, 323, 3889, 1601]],
  ])('point %i in eight dimensions is that of SciPy', (n, want) => {
    expect(sobolPoint(n, 8).map((x) => x * 4096)).toEqual(want);
  });
});
