import { describe, expect, test } from 'vitest';
import { createRng } from '#/core/value/rng.ts';
import { msPerDay } from '#/core/value/timestamp.ts';
import { present } from '#/core/value/invariant.ts';
import type { Fact } from './facts.ts';
import { alignKnown, knownSeriesOf, readKnown, type Reading } from './known-series.ts';
import { knownAt } from './point-in-time.ts';

const day = (n: number): number => n * msPerDay;
const figure = (of: number, known: number, value: string): Fact => ({
  kind: 'Vintage',
  series: 'GDP',
  effectiveMs: day(of),
  knownAtMs: day(known),
  value,
});

const seriesIn = (facts: readonly Fact[]) => present(knownSeriesOf(facts).get('vintages GDP'), 'the series');
const days = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => day(i));
const plain: Reading = { print: 'latest', back: 0, maxAgeMs: day(1000) };
const streamed = (facts: readonly Fact[], reading: Reading, endMs: Float64Array): Float64Array =>
  Float64Array.from(endMs, readKnown(seriesIn(facts), reading));

describe('a figure counts from the moment it was known', () => {
  const facts = [figure(0, 3, '1.5'), figure(4, 6, '2.5'), figure(0, 7, '1.75'), figure(4, 8, '2.25')];

  test.each([
    ['as last revised by then', plain, [NaN, NaN, NaN, 1.5, 1.5, 1.5, 2.5, 2.5, 2.25, 2.25]],
    ['as first published', { ...plain, print: 'first' }, [NaN, NaN, NaN, 1.5, 1.5, 1.5, 2.5, 2.5, 2.5, 2.5]],
    ['of the period before, as known by then', { ...plain, back: 1 }, [NaN, NaN, NaN, NaN, NaN, NaN, 1.5, 1.75, 1.75, 1.75]],
    ['unless it is too old', { ...plain, maxAgeMs: day(1) }, [NaN, NaN, NaN, 1.5, 1.5, NaN, 2.5, 2.5, 2.25, 2.25]],
  ] as const)('%s', (_, reading, wanted) => {
    expect([...alignKnown(seriesIn(facts), days(10), reading)]).toEqual(wanted);
    expect([...streamed(facts, reading, days(10))]).toEqual(wanted);
  });

  test('rates are series by currency and tenor', () => {
    const rate: Fact = { kind: 'InterestRate', currency: 'USD', tenor: '3M', rate: '0.0525', effectiveMs: day(2), knownAtMs: day(1) };
    const series = present(knownSeriesOf([rate]).get('rates USD 3M'), 'the rate');
    expect([...alignKnown(series, days(4), plain)]).toEqual([NaN, NaN, 0.0525, 0.0525]);
  });
});

/** Periods of ten days, each published within twenty and revised some times. */
const anyFacts = (seed: string): readonly Fact[] => {
  const rng = createRng(seed);
  return Array.from({ length: 60 }, (_, i) => i).flatMap((period) =>
    [...new Set(Array.from({ length: 1 + rng.int(4) }, () => period * 10 + rng.int(60)))].map((known) =>
      figure(period * 10, known, String(1 + rng.int(1000))),
    ),
  );
};

test.each(['a', 'b', 'c'])('both ways of reading are the dated facts read at each close (%s)', (seed) => {
  const facts = anyFacts(seed);
  const endMs = days(700);
  for (const back of [0, 1, 12]) {
    const reading = { ...plain, back };
    const wanted = Array.from(endMs, (ms) => {
      const found = knownAt(facts, ms).toReversed()[back];
      return found?.kind === 'Vintage' ? Number(found.value) : NaN;
    });
    expect([...alignKnown(seriesIn(facts), endMs, reading)]).toEqual(wanted);
    expect([...streamed(facts, reading, endMs)]).toEqual(wanted);
  }
  for (const reading of [
    { ...plain, print: 'first', back: 3 },
    { ...plain, maxAgeMs: day(4) },
  ] as const)
    expect([...streamed(facts, reading, endMs)]).toEqual([...alignKnown(seriesIn(facts), endMs, reading)]);
});

test('what became known after a close changes nothing before it', () => {
  const facts = anyFacts('later');
  const endMs = days(700);
  for (const cut of [70, 133, 250, 699]) {
    const changed = facts.map((fact) => (fact.kind === 'Vintage' && fact.knownAtMs > day(cut) ? { ...fact, value: '-7' } : fact));
    const kept = facts.filter(({ knownAtMs }) => knownAtMs <= day(cut));
    for (const print of ['first', 'latest'] as const) {
      const before = alignKnown(seriesIn(facts), endMs, { ...plain, print }).subarray(0, cut + 1);
      expect(alignKnown(seriesIn(changed), endMs, { ...plain, print }).subarray(0, cut + 1)).toEqual(before);
      expect(alignKnown(seriesIn(kept), endMs, { ...plain, print }).subarray(0, cut + 1)).toEqual(before);
    }
  }
});
