import { describe, expect, test } from 'vitest';
import type { Fact } from '#/core/market/facts/facts.ts';
import { knownSeriesOf } from '#/core/market/facts/known-series.ts';
import { quoteSeriesOf } from '#/core/market/quote-series.ts';
import { defaultParams, findDifference, runNodeStream, runNodeVector, type NodeInputs } from '#/core/testing/node-contract.ts';
import { present } from '#/core/value/invariant.ts';
import { msPerDay } from '#/core/value/timestamp.ts';
import { catalogue } from './catalogue.ts';
import { barFields } from './port.ts';

const first = Date.UTC(2024, 0, 1);
const day = (n: number): number => first + n * msPerDay;
const no = Number.NaN;

/** Bars that end at midnight after each of so many days. */
const days = (count: number): readonly Float64Array[] => barFields.map(() => Float64Array.from({ length: count }, (_, i) => day(i)));

const run = (
  name: string,
  {
    inputs,
    params = {},
    facts = [],
  }: { readonly inputs: NodeInputs; readonly params?: Record<string, number | string>; readonly facts?: readonly Fact[] },
): Record<string, number[]> => {
  const kind = present(catalogue.get(name), name);
  const rows = inputs['bars']?.[0]?.length ?? 0;
  const setup = { params: { ...defaultParams(kind), ...params }, inputs, rows, runtime: { series: knownSeriesOf(facts) } };
  const streamed = runNodeStream(kind, setup);
  expect(findDifference(streamed, runNodeVector(kind, setup))).toBeUndefined();
  return Object.fromEntries(Object.entries(streamed).map(([port, [column]]) => [port, [...(column ?? [])]]));
};

const rate = (currency: string, of: number, text: string): Fact => ({
  ...{ kind: 'InterestRate', currency, tenor: '3M', rate: text },
  ...{ effectiveMs: day(of), knownAtMs: day(of) },
});

describe('carry', () => {
  test('of a pair is the rate of the base less that of the quote, as both are known', () => {
    const facts = [rate('EUR', 1, '0.04'), rate('USD', 2, '0.0525'), rate('USD', 4, '0.05')];
    const { out } = run('carry@1', { inputs: { bars: days(6) }, facts });
    expect(out).toEqual([no, no, 0.04 - 0.0525, 0.04 - 0.0525, 0.04 - 0.05, 0.04 - 0.05]);
  });

  test('of a perpetual is what a long position earns: one hundredth of a percent every eight hours costs 10.95 % a year', () => {
    const paid: Fact = { kind: 'Vintage', series: 'BTC-FUNDING', effectiveMs: day(0), knownAtMs: day(1), value: '0.0001' };
    const { out } = run('carry@1', { inputs: { bars: days(3) }, params: { of: 'funding' }, facts: [paid] });
    expect(out).toEqual([no, expect.closeTo(-0.1095, 12) as number, expect.closeTo(-0.1095, 12) as number]);
  });

  test('is unknown once a rate is too old', () => {
    const facts = [rate('EUR', 0, '0.04'), rate('USD', 0, '0.05')];
    expect(run('carry@1', { inputs: { bars: days(4) }, params: { maxAge: 2 }, facts })['out']).toEqual([
      0.04 - 0.05,
      0.04 - 0.05,
      0.04 - 0.05,
      no,
    ]);
  });

  test.each([
    ['base', 'euro', 'a currency such as EUR'],
    ['tenor', 'soon', 'ON or a count and a unit such as 3M'],
    ['funding', ' ', 'the name of an imported series, without spaces around it'],
  ])('refuses %s "%s"', (name, text, must) => {
    const spec = present(catalogue.get('carry@1')?.params[name], name);
    expect(spec.kind === 'text' ? spec.check?.(text) : undefined).toEqual({ must, was: text });
  });
});

test('basis is the future above its spot, and that as a rate of the time left', () => {
  const inputs = { bars: days(4), future: [Float64Array.of(102, 101, 100, 50)], spot: [Float64Array.of(100, 100, 0, 100)] };
  const expiry = new Date(day(73)).toISOString();
  const { ratio, annual } = run('basis@1', { inputs, params: { expiry } });
  expect(ratio).toEqual([102 / 100 - 1, 101 / 100 - 1, no, -0.5]);
  expect(annual?.[0]).toBeCloseTo(0.1, 12); // 2 % for 73 days, a fifth of a year
  expect(annual?.[1]).toBeCloseTo((0.01 * 365) / 72, 12);
  expect(run('basis@1', { inputs, params: { expiry: new Date(day(1)).toISOString() } })['annual']).toEqual([
    expect.closeTo(7.3, 9) as number,
    no,
    no,
    no,
  ]);
});

test('book features are of the book at each close: spread, imbalance, and the middle weighted by the other side', () => {
  const endMs = Float64Array.from({ length: 2 }, (_, i) => day(i));
  const quotes = { bid: [100, 99], offer: [101, 99.5], bidSize: [3, 0], offerSize: [1, 0], bidDepth: [10, 4], offerDepth: [30, 4] };
  const series = quoteSeriesOf({
    ...{ startMs: endMs, endMs, close: endMs },
    ...Object.fromEntries(Object.entries(quotes).map(([name, column]) => [name, Float64Array.from(column)])),
  });
  const kind = present(catalogue.get('book-features@1'), 'the kind');
  const of = (levels: string, bars: readonly Float64Array[]) => {
    const setup = { params: { levels }, inputs: { bars }, rows: bars[0]?.length ?? 0, runtime: { series } };
    const streamed = runNodeStream(kind, setup);
    expect(findDifference(streamed, runNodeVector(kind, setup))).toBeUndefined();
    return Object.fromEntries(Object.entries(streamed).map(([port, [column]]) => [port, [...(column ?? [])]]));
  };
  // A third close has no book of its own: nothing stands in for it.
  expect(of('best', days(3))).toEqual({
    spread: [1, 0.5, no],
    spreadBps: [10_000 / 100.5, 5000 / 99.25, no],
    imbalance: [0.5, no, no],
    micro: [(101 * 3 + 100 * 1) / 4, no, no],
  });
  expect(of('near', days(2))['imbalance']).toEqual([-0.5, 0]);
});

test('an imported series is unknown after its age, and again known with its next figure', () => {
  const figure = (n: number, value: string): Fact => ({
    kind: 'Vintage',
    series: 'SENTIMENT',
    effectiveMs: day(n),
    knownAtMs: day(n),
    value,
  });
  const { out } = run('import-series@1', { inputs: { bars: days(6) }, params: { maxAge: 1 }, facts: [figure(1, '-3.5'), figure(4, '7')] });
  expect(out).toEqual([no, -3.5, -3.5, no, 7, 7]);
});
