/**
 * Searches judged as a whole, against arch's SPA (with the rows it drew), skfolio's combinatorial splits and a reference that joins
 * every split's returns again (analysis.golden.json, written by tools/oracles/stats_golden.py).
 *
 * arch takes `studentize` but does not divide by the deviation, so its p-values are the unstudentised ones; the studentised ones are
 * computed in the script from arch's own variances and samples.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partings, reasonOf, valueOf } from '#/core/testing/estimates.ts';
import { createRng } from '#/core/value/rng.ts';
import golden from '../analysis.golden.json' with { type: 'json' };
import { drawRows } from '../resample/block-bootstrap.ts';
import { combinatorialSplits } from './cpcv.ts';
import { blocksOf, blocksOfSums, pboOf } from './pbo.ts';
import { testSearch } from './spa.ts';
import { bootstrapVariance, superiorAbilityOf } from './superior-ability.ts';

const columnsOf = (rows: readonly (readonly number[])[]): readonly Float64Array[] => rows.map((row) => Float64Array.from(row));
const noise = (n: number, seed: string): Float64Array => {
  const rng = createRng(seed);
  return Float64Array.from({ length: n }, () => 0.01 * rng.normal());
};
const noises = (count: number, seed: string): readonly Float64Array[] =>
  Array.from({ length: count }, (_, k) => noise(320, `${seed} ${k}`));
const blocked = (trials: readonly Float64Array[], blocks: number) => trials.map((returns) => blocksOf(returns, blocks));

describe('PBO', () => {
  const trials = columnsOf(golden.pbo.trials);

  test.each([
    ['8 blocks of 131 rows', trials, 8, golden.pbo.blocks8],
    ['16 blocks of 131 rows', trials, 16, golden.pbo.blocks16],
    ['five trials, whose middle rank is a logit of 0', trials.slice(0, 5), 8, golden.pbo.five8],
    ['trials of which two are equal', [...trials.slice(0, 3), ...trials.slice(1, 3)], 8, golden.pbo.tied8],
  ])('of %s is that of the joined returns', (_, some, blocks, want) => {
    const { probability, splits, medianLogit, lossProbability, degradation = NaN } = valueOf(pboOf(blocked(some, blocks)));
    expect(splits).toBe(want.splits);
    expect(
      partings(
        [probability, medianLogit, lossProbability, degradation],
        [want.probability, want.medianLogit, want.lossProbability, want.degradation],
        1e-8,
      ),
    ).toEqual([]);
  });

  test('takes all 12,870 splits of 16 blocks; noise is about a half over many searches, a dominant trial 0', () => {
    const searches = Array.from({ length: 40 }, (_, seed) => valueOf(pboOf(blocked(noises(12, `search ${seed}`), 10))));
    const mean = searches.reduce((sum, { probability }) => sum + probability, 0) / searches.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.1);
    const better = noise(320, 'better').map((r) => r + 0.01);
    const dominant = valueOf(pboOf(blocked([...noises(20, 'with'), better], 16)));
    expect([dominant.splits, dominant.probability]).toEqual([12_870, 0]);
    expect(dominant.lossProbability).toBe(0);
  });

  test('does not change when trials are named in another order or all are scaled', () => {
    const all = noises(9, 'order');
    const { probability } = valueOf(pboOf(blocked(all, 8)));
    expect(valueOf(pboOf(blocked(all.toReversed(), 8))).probability).toBe(probability);
    expect(
      valueOf(
        pboOf(
          blocked(
            all.map((returns) => returns.map((r) => 8 * r)),
            8,
          ),
        ),
      ).probability,
    ).toBe(probability);
  });

  test('counts a block of which only the sum is known as one observation', () => {
    const sums = noises(5, 'sums').map((returns) => returns.slice(0, 16));
    expect(valueOf(pboOf(sums.map((row) => blocksOfSums([...row]))))).toEqual(valueOf(pboOf(blocked(sums, 16))));
  });

  test.each([
    ['one trial', blocked(noises(1, 'one'), 16), 'at least 2 trials are needed, there are 1'],
    ['an odd number of blocks', blocked(noises(3, 'odd'), 7), 'blocks must be an even number from 4 to 20, was 7'],
    ['trials of other lengths', [...blocked(noises(1, 'a'), 8), ...blocked([noise(319, 'b')], 8)], 'all trials must cover the same rows'],
    ['fewer rows than blocks', blocked([noise(7, 'a'), noise(7, 'b')], 8), 'every block needs a row'],
    ['a return that is not finite', blocked([noise(20, 'a'), noise(20, 'b').with(3, NaN)], 8), 'every return must be finite'],
  ])('of %s says why there is none', (_, some, reason) => {
    expect(reasonOf(pboOf(some))).toBe(reason);
  });
});

describe('superior predictive ability', () => {
  const models = columnsOf(golden.spa.models);
  const benchmark = Float64Array.from(golden.spa.benchmark);
  const over = (rows: number): readonly Float64Array[] =>
    models.map((model) => model.subarray(0, rows).map((r, t) => r - (benchmark[t] ?? NaN)));
  const samples = golden.spa.samples.map((rows) => Int32Array.from(rows));
  const { block, rows } = golden.spa;

  test('has the variances of arch', () => {
    expect(
      partings(
        over(rows).map((d) => bootstrapVariance(d, block)),
        golden.spa.variances,
      ),
    ).toEqual([]);
    expect(
      partings(
        over(240).map((d) => bootstrapVariance(d, golden.spa.largeBlock)),
        golden.spa.largeVariances,
      ),
    ).toEqual([]);
  });

  test.each([
    ['of arch without studentising', false, golden.spa.unstudentised],
    ['by the variances of arch with it', true, golden.spa.studentised],
  ])('has exactly the p-values %s, from the rows that arch drew', (_, isStudentised, want) => {
    const { lower, consistent, upper } = valueOf(superiorAbilityOf(over(rows), samples, { block, isStudentised }));
    expect([lower, consistent, upper]).toEqual(want);
  });

  test('has the greatest mean over its deviation by the variances of arch as its statistic', () => {
    const { statistic } = valueOf(superiorAbilityOf(over(rows), samples, { block, isStudentised: true }));
    expect(partings([statistic], [golden.spa.statistic])).toEqual([]);
  });

  test('from rows of ours is within the sampling error of arch', () => {
    const input = { columns: models, against: [benchmark], periodsPerYear: 252 };
    const test = { block: golden.spa.largeBlock, samples: 4000, seed: 7, isStudentised: false };
    const { lower, consistent, upper } = valueOf(testSearch(input, test));
    for (const [i, p] of [lower, consistent, upper].entries()) {
      const want = golden.spa.largeUnstudentised[i] ?? NaN;
      expect(Math.abs(p - want)).toBeLessThan(4 * Math.sqrt((want * (1 - want)) / 4000));
    }
    expect(valueOf(testSearch(input, test))).toEqual(valueOf(testSearch(input, test)));
  });

  test('lower <= consistent <= upper, and no positive scale of all returns moves them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(0.25, 8, 1024), (seed, scale) => {
        const all = noises(4, `case ${seed}`).map((d) => d.subarray(0, 80));
        const rng = createRng(seed);
        const drawn = Array.from({ length: 60 }, () => drawRows(80, { bootstrap: 'stationary', block: 6 }, rng));
        const test = { block: 6, isStudentised: true };
        const { lower, consistent, upper } = valueOf(superiorAbilityOf(all, drawn, test));
        expect(lower).toBeLessThanOrEqual(consistent);
        expect(consistent).toBeLessThanOrEqual(upper);
        const scaled = valueOf(
          superiorAbilityOf(
            all.map((d) => d.map((v) => v * scale)),
            drawn,
            test,
          ),
        );
        expect([scaled.lower, scaled.consistent, scaled.upper]).toEqual([lower, consistent, upper]);
      }),
      { numRuns: 20 },
    );
  });

  test.each([true, false])('of models that only lose is 1, though their samples lie far below 0 too (studentised: %s)', (isStudentised) => {
    const losers = noises(10, 'noise').map((d) => d.map((r) => r - 0.02));
    const test = { block: 5, samples: 200, seed: 1, isStudentised };
    const found = valueOf(testSearch({ columns: losers, against: [], periodsPerYear: 252 }, test));
    expect(found).toMatchObject({ statistic: 0, lower: 1, consistent: 1, upper: 1 });
  });

  test('finds a model that is better, and no better one among noise', () => {
    const ask = (columns: readonly Float64Array[]) =>
      valueOf(testSearch({ columns, against: [], periodsPerYear: 252 }, { block: 5, samples: 500, seed: 1, isStudentised: true }));
    const found = ask([...noises(10, 'noise'), noise(320, 'good').map((r) => r + 0.003)]);
    expect([found.best, found.consistent < 0.01]).toEqual([10, true]);
    expect(ask(noises(10, 'noise')).consistent).toBeGreaterThan(0.05);
    expect(reasonOf(superiorAbilityOf([new Float64Array(30)], [], { block: 5, isStudentised: true }))).toBe('the observations do not vary');
  });
});

describe('CPCV', () => {
  const options = { groups: 6, testGroups: 2, horizonBars: 3, embargoBars: 2 };

  test('has the rows and the paths of skfolio, purged by 3 and with an embargo of 2', () => {
    const { splits, paths } = valueOf(combinatorialSplits(golden.cpcv.rows, options));
    expect(splits.map(({ train, test }) => ({ train, test }))).toEqual(golden.cpcv.splits);
    expect(paths).toEqual(golden.cpcv.paths);
  });

  test.each([
    [6, 2, 15, 5],
    [10, 2, 45, 9],
  ])('%i groups of which %i are tested give %i splits and %i paths', (groups, testGroups, wantSplits, wantPaths) => {
    const { splits, paths } = valueOf(combinatorialSplits(103, { groups, testGroups, horizonBars: 0, embargoBars: 0 }));
    expect([splits.length, paths.length]).toEqual([wantSplits, wantPaths]);
  });

  test('on every path each row is tested once, and no training label reaches into a test', () => {
    const some = fc.record({
      rows: fc.integer({ min: 8, max: 60 }),
      groups: fc.integer({ min: 2, max: 8 }),
      testGroups: fc.integer({ min: 1, max: 3 }),
      horizonBars: fc.integer({ min: 0, max: 6 }),
      embargoBars: fc.integer({ min: 0, max: 6 }),
    });
    fc.assert(
      fc.property(some, ({ rows, ...asked }) => {
        fc.pre(asked.testGroups < asked.groups);
        const { splits, paths } = valueOf(combinatorialSplits(rows, asked));
        const { horizonBars: h, embargoBars } = asked;
        for (const path of paths) {
          for (const [group, split] of path.entries()) expect(splits[split]?.testGroups).toContain(group);
        }
        for (const { train, test } of splits) {
          const tested = new Set(test);
          const reached: unknown[] = [];
          for (const row of train) {
            for (let near = row - h - embargoBars; near <= row + h; near += 1) if (tested.has(near)) reached.push([row, near]);
          }
          expect(reached).toEqual([]);
        }
        const counts = new Map<number, number>();
        for (const { test } of splits) for (const row of test) counts.set(row, (counts.get(row) ?? 0) + 1);
        expect([...counts.values()]).toEqual(Array.from({ length: rows }, () => paths.length));
      }),
      { numRuns: 25 },
    );
  });

  test('says why there are none', () => {
    expect(reasonOf(combinatorialSplits(60, { ...options, testGroups: 6 }))).toBe('test groups must be from 1 to 5, was 6');
    expect(reasonOf(combinatorialSplits(5, options))).toBe('at least 6 rows are needed, there are 5');
    expect(reasonOf(combinatorialSplits(60, { ...options, groups: 40, testGroups: 20 }))).toContain('splits must be at most 5000');
  });
});
