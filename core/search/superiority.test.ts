/**
 * The tests of a sweep's best are the analyses themselves, whose oracles are arch's (analysis.golden.json), over the rows that
 * are kept.
 */
import { describe, expect, test } from 'vitest';
import golden from '../stats/analysis/analysis.golden.json' with { type: 'json' };
import { realityCheck } from '../stats/analysis/overfitting/reality-check.ts';
import { spa } from '../stats/analysis/overfitting/spa.ts';
import { valueOf } from '../testing/estimates.ts';
import { createRng } from '../value/rng.ts';
import { readSuperiorityRecord } from './superiority.schema.ts';
import { ReturnsSample, sealSuperiority } from './superiority.ts';

const daysOf = (length: number): Float64Array => Float64Array.from({ length }, (_, day) => (day + 1) * 86_400_000);
const onDays = (endMs: Float64Array) => ({ bars: { endMs }, instrument: { calendar: 'always' as const } });
const sampleOf = (all: readonly (readonly number[])[], runs = all.length) => {
  const endMs = daysOf(all[0]?.length ?? 0);
  const sample = new ReturnsSample({ runs }, onDays(endMs));
  for (const [index, returns] of all.entries()) sample.take(index, returns);
  return sample;
};

const noise = (seed: string, n = 300): readonly number[] => {
  const rng = createRng(seed);
  return Array.from({ length: n }, () => 0.01 * rng.normal());
};

describe('the tests of the best of a sweep', () => {
  const models = golden.spa.models.map((row) => row.slice(0, 240));

  test('are the p-values of the analyses over the same columns', () => {
    const found = valueOf(sampleOf(models).read(0));
    const input = { columns: models.map((row) => Float64Array.from(row)), against: [], periodsPerYear: 252 };
    const terms = { block: 10, samples: 1000, seed: 7 };
    expect(found).toMatchObject({ ...terms, variants: models.length, runs: models.length, flat: 0, isLowerBound: false, days: 240 });
    expect(found.realityCheck).toBe(valueOf(realityCheck.run(input, terms)).value);
    const { value, details } = valueOf(spa.run(input, terms));
    expect(found.spa).toEqual({ consistent: value, lower: details['lower'], upper: details['upper'] });
  });

  test('against a benchmark are those of the differences, and of arch within what a thousand samples tell', () => {
    const benchmark = { name: 'B bought and held', returns: Float64Array.from(golden.spa.benchmark) };
    const found = valueOf(sampleOf(models).read(0, benchmark));
    const against = [benchmark.returns];
    const input = { columns: models.map((row) => Float64Array.from(row)), against, periodsPerYear: 252 };
    const terms = { block: 10, samples: 1000, seed: 7 };
    const { value, details } = valueOf(spa.run(input, terms));
    expect(found).toMatchObject({ benchmark: 'B bought and held', variants: models.length, flat: 0, days: 240 });
    expect(found.realityCheck).toBe(valueOf(realityCheck.run(input, terms)).value);
    expect(found.spa).toEqual({ consistent: value, lower: details['lower'], upper: details['upper'] });
    const { realityCheck: white, spa: hansen } = golden.spa_of_sweep;
    const { lower, consistent, upper } = found.spa;
    for (const [ours, theirs] of [[found.realityCheck, white], ...[lower, consistent, upper].map((p, i) => [p, hansen[i]])])
      expect(Math.abs((ours ?? NaN) - (theirs ?? NaN))).toBeLessThan(0.05); // three standard errors of a p of 1,000 samples
  });

  test('against a benchmark leave out what never differs from it, keep what never trades, and need its days', () => {
    const held = noise('held');
    const flat = held.map(() => 0);
    const benchmark = { name: 'held', returns: Float64Array.from(held) };
    expect(valueOf(sampleOf([noise('a'), held, flat]).read(0, benchmark))).toMatchObject({ variants: 2, flat: 1 });
    expect(sampleOf([noise('a'), noise('b')]).read(0, { name: 'held', returns: benchmark.returns.slice(1) })).toMatchObject({
      failure: { reason: 'the benchmark must have the 300 days of the best row, has 299' },
    });
  });

  test('find one that is better, and no better one among noise', () => {
    const luck = Array.from({ length: 30 }, (_, i) => noise(`luck ${i}`));
    expect(valueOf(sampleOf(luck).read(0)).spa.consistent).toBeGreaterThan(0.05);
    const good = noise('good').map((value) => value + 0.004);
    const found = valueOf(sampleOf([...luck, good]).read(30));
    expect([found.spa.consistent, found.realityCheck]).toEqual([0, 0]);
    const losing = luck.map((returns) => returns.map((value) => value - 0.02));
    expect(valueOf(sampleOf(losing).read(0))).toMatchObject({ realityCheck: 1, spa: { lower: 1, consistent: 1, upper: 1 } });
  });

  test('leave out what never trades and what covers other days, and say how many', () => {
    const flat = Array.from({ length: 300 }, () => 0);
    const found = valueOf(sampleOf([noise('a'), flat, noise('b'), noise('short', 200)]).read(0));
    expect(found).toMatchObject({ variants: 2, flat: 1, runs: 4, days: 300 });
    expect(sampleOf([noise('a'), flat]).read(0)).toMatchObject({
      failure: { reason: 'at least 2 variants whose returns vary are needed, there are 1' },
    });
  });

  test('keep at most a million returns of at most a thousand rows, and the best', () => {
    const wanted = (days: number): number => {
      const endMs = daysOf(days);
      const { wants } = new ReturnsSample({ runs: 5000 }, onDays(endMs));
      return Array.from({ length: 5000 }, (_, index) => wants(index)).filter(Boolean).length;
    };
    expect([wanted(250), wanted(2500), wanted(2_000_000)]).toEqual([1000, 400, 1]);
  });

  test('are read back only as they were written', () => {
    const id = 'ab'.repeat(32);
    const record = sealSuperiority(id, sampleOf(models.slice(0, 3)).read(0));
    expect(readSuperiorityRecord(structuredClone(record), id)).toEqual({ ok: true, value: record });
    const bent = { ...record, result: { value: { ...('value' in record.result && record.result.value), realityCheck: 0.001 } } };
    expect(readSuperiorityRecord(bent, id)).toMatchObject({ failure: { field: 'superiority.result' } });
    expect(readSuperiorityRecord(record, 'cd'.repeat(32))).toMatchObject({ failure: { field: 'superiority' } });
  });
});
