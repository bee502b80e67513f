import { describe, expect, test } from 'vitest';
import { partings, reasonOf, valueOf } from '#/core/testing/estimates.ts';
import { createRng } from '#/core/value/rng.ts';
import { registry as runStatistics } from '../registry.gen.ts';
import { defineAnalysis, type Analysis, type AnalysisInput, type Detail } from './define.ts';
import { parseParams } from './params.ts';
import { registry } from './registry.gen.ts';
import { transformColumn, transforms, type Transform } from './transform.ts';

const DAY = 86_400_000;
type Fill = (i: number, column: number) => number;

/** As many columns as the analysis wants at least. */
const inputOf = ({ columns, against }: Pick<Analysis, 'columns' | 'against'>, rows: number, fill: Fill): AnalysisInput => {
  const make = (count: number, offset: number): Float64Array[] =>
    Array.from({ length: count }, (_, column) => Float64Array.from({ length: rows }, (_, i) => fill(i, column + offset)));
  return {
    columns: make(columns[0], 0),
    against: make(against[0], columns[0]),
    times: Float64Array.from({ length: rows }, (_, i) => i * DAY),
    periodsPerYear: 252,
  };
};

const rng = createRng('analyses');
const noise: Fill = () => 0.01 * rng.normal();
const levels = new Map<number, number>();
/** Reverts to 100 with a half-life of 7 rows. */
const reverting: Fill = (i, column) => {
  const level = (i === 0 ? 100 : 10 + 0.9 * (levels.get(column) ?? 100)) + rng.normal();
  levels.set(column, level);
  return level;
};
const suited = (takes: Transform): Fill => (takes === 'as-is' || takes === 'log' ? reverting : noise);
/** They take columns as they are, of returns. */
const needsNoise: ReadonlySet<string> = new Set(['pbo', 'spa', 'reality-check', 'trade-shuffle', 'information-coefficient']);

const FILLS: Readonly<Record<string, readonly [rows: number, fill: Fill]>> = {
  empty: [0, noise],
  'one row': [1, noise],
  'two rows': [2, noise],
  'no movement': [150, () => 0.1],
  'zeros and one': [150, (i) => (i === 70 ? 1 : 0)],
  'two values': [150, (i) => (i % 2 === 0 ? 0.1 : -0.1)],
  'tiny noise on a constant': [150, (i) => 0.1 + (i % 2) * 1e-17],
  'a line': [150, (i, column) => i * (column + 1)],
  'very large': [150, (i) => 1e160 * Math.cos(i)],
  'very small': [150, (i) => 1e-160 * Math.cos(i)],
  'not numbers': [150, () => NaN],
  'infinity among numbers': [150, (i) => (i === 3 ? Infinity : Math.cos(i))],
  ruin: [150, (i) => (i === 60 ? -1.5 : 0.01)],
};

const finite = (detail: Detail): boolean =>
  typeof detail === 'number' ? Number.isFinite(detail) : typeof detail !== 'object' || Object.values(detail).every(finite);

describe.each(registry.map((analysis) => [analysis.id, analysis] as const))('%s', (id, analysis) => {
  test('gives a finite value with finite details, or a reason, whatever it is given', () => {
    for (const [name, [rows, fill]] of Object.entries(FILLS)) {
      const estimate = analysis.run(inputOf(analysis, rows, fill), {});
      const isSound = estimate.ok
        ? Number.isFinite(estimate.value.value) && !Object.is(estimate.value.value, -0) && finite(estimate.value.details)
        : estimate.failure.reason !== '';
      expect([name, isSound]).toEqual([name, true]);
    }
    expect(reasonOf(analysis.run(inputOf(analysis, 0, noise), {}))).not.toBe('');
  });

  test('has a value for what it is meant for, the same every time', () => {
    const input = inputOf(analysis, 400, needsNoise.has(id) ? noise : suited(analysis.takes));
    const first = valueOf(analysis.run(input, {}));
    expect(valueOf(analysis.run(input, {}))).toEqual(first);
    expect(first.n).toBeGreaterThan(0);
  });

  test("says that its value is a year's exactly where it depends on the periods in one", () => {
    const input = inputOf(analysis, 400, needsNoise.has(id) ? noise : suited(analysis.takes));
    const [daily, other] = [252, 365].map((periodsPerYear) => valueOf(analysis.run({ ...input, periodsPerYear }, {})).value);
    expect(analysis.formula.includes('periods a year')).toBe(daily !== other);
  });

  test('changes none of what it is given', () => {
    const input = inputOf(analysis, 150, needsNoise.has(id) ? noise : suited(analysis.takes));
    const copy = structuredClone(input);
    analysis.run(input, {});
    expect(input).toEqual(copy);
  });

  test('has its defaults within bounds and is described', () => {
    for (const [name, { default: value, min, max, isWhole, meaning }] of Object.entries(analysis.params)) {
      expect([name, meaning]).not.toContain('');
      if (value === undefined) continue;
      expect([name, value >= min && value <= max, !isWhole || Number.isInteger(value)]).toEqual([name, true, true]);
    }
    for (const text of [analysis.title, analysis.formula, analysis.convention, analysis.source]) expect(text).not.toBe('');
  });
});

test('identities are unique, among the statistics of a run too', () => {
  const ids = [...registry, ...runStatistics].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a value or a detail that is not finite becomes a reason', () => {
  const made = (value: number, detail: number): Analysis =>
    defineAnalysis({
      id: 'made',
      title: 'Made',
      formula: 'x',
      convention: 'none',
      source: 'none',
      unit: 'ratio',
      takes: 'as-is',
      columns: [1, 1],
      against: [0, 0],
      params: {},
      compute: () => ({ ok: true, value: { value, n: 3, details: { inner: [{ detail }] } } }),
    });
  const input = inputOf({ columns: [1, 1], against: [0, 0] }, 3, noise);
  expect(valueOf(made(-0, 1).run(input, {})).value).toBe(0);
  expect(reasonOf(made(NaN, 1).run(input, {}))).toBe('the formula has no finite value here');
  expect(reasonOf(made(1, Infinity).run(input, {}))).toBe('the formula has no finite value here');
});

describe('parameters as text', () => {
  const analysis = {
    params: {
      lags: { meaning: 'lags', min: 0, max: 10, isWhole: true },
      share: { meaning: 'share', default: 0.1, min: 0, max: 0.5, isWhole: false },
    },
  };

  test('are numbers by name', () => {
    expect(valueOf(parsed('lags=3,share=2.5e-1'))).toEqual({ lags: 3, share: 0.25 });
    expect(valueOf(parsed(''))).toEqual({});
  });

  const parsed = (text: string) => {
    const result = parseParams(text, analysis);
    return result.ok ? result : { ok: false as const, failure: { reason: result.failure.message, n: 0 } };
  };

  test.each([
    ['lag=3', '--params must be name=value with a name of: lags, share, was "lag=3"'],
    ['__proto__=3', '--params must be name=value with a name of: lags, share, was "__proto__=3"'],
    ['lags=3.5', '--params lags must be a whole number from 0 to 10, was "3.5"'],
    ['lags=11', '--params lags must be a whole number from 0 to 10, was "11"'],
    ['share=', '--params share must be a number from 0 to 0.5, was ""'],
    ['share=NaN', '--params share must be a number from 0 to 0.5, was "NaN"'],
  ])('%s is refused by name', (text, message) => {
    expect(reasonOf(parsed(text))).toBe(message);
  });
});

describe('transforms', () => {
  const prices = Float64Array.of(100, 110, 99);

  test('by hand', () => {
    const of = (transform: Transform): readonly number[] => {
      const result = transformColumn(prices, transform, 'close');
      return result.ok ? [...result.value] : [];
    };
    expect(of('as-is')).toEqual([100, 110, 99]);
    expect(partings(of('return'), [0.1, -0.1])).toEqual([]);
    expect(partings(of('log'), [4.605170185988092, 4.700480365792417, 4.59511985013459])).toEqual([]);
    expect(partings(of('log-return'), [0.0953101798043249, -0.1053605156578263])).toEqual([]);
  });

  test.each(transforms.filter((each) => each !== 'as-is'))('%s of a price of 0 names the row', (transform) => {
    const result = transformColumn(prices.with(1, 0), transform, 'close');
    expect(result.ok ? '' : result.failure.message).toBe(`close of row 2 must be above 0 for the transform ${transform}, was 0`);
  });
});
