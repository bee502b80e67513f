import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BarColumns } from '../../ports/history.ts';
import { msPerDay } from '../../value/timestamp.ts';
import { adjustedAt, type AdjustedBars, type AdjustOptions, type CorporateAction } from './adjusted.ts';
import { factsHashOf, toFact, type Fact } from './facts.ts';
import { knownAt, membersAt } from './point-in-time.ts';

const instrumentId = 'IMPORTED:X';
const day = (n: number): number => n * msPerDay;
const factOf = (fields: Parameters<typeof toFact>[0]): Fact => {
  const fact = toFact(fields);
  if (typeof fact === 'string') throw new Error(fact);
  return fact;
};
const vintageOf = (period: number, known: number, value: string): Fact =>
  factOf({ kind: 'Vintage', effectiveMs: day(period), knownAtMs: day(known), series: 'GDP', value });

/** Facts of a few series and days, so that revisions of one fact are common. */
const anyVintage = fc
  .record({
    series: fc.constantFrom('A', 'B'),
    period: fc.integer({ min: 0, max: 5 }),
    lag: fc.integer({ min: 0, max: 5 }),
    value: fc.nat(9),
  })
  .map(({ series, period, lag, value }) =>
    factOf({ kind: 'Vintage', effectiveMs: day(period), knownAtMs: day(period + lag), series, value: String(value) }),
  );
/** At one moment one value of a fact is known. */
const anyVintages = fc.uniqueArray(anyVintage, { maxLength: 30, selector: (f) => `${JSON.stringify({ ...f, value: 0 })}` });

describe('what is known at a moment', () => {
  test('of the revisions of one fact the last known counts, and none before its time', () => {
    const facts = [vintageOf(90, 120, '2'), vintageOf(90, 150, '1.5'), vintageOf(180, 210, '3')];
    const at = (n: number): unknown => knownAt(facts, day(n)).map((fact) => (fact.kind === 'Vintage' ? fact.value : fact.kind));
    expect([at(119), at(120), at(149), at(150), at(300)]).toEqual([[], ['2'], ['2'], ['1.5'], ['1.5', '3']]);
  });

  test('facts that become known later never change it, and neither does the order of the rows', () => {
    fc.assert(
      fc.property(anyVintages, fc.integer({ min: -1, max: 11 }), (facts, at) => {
        const seen = knownAt(facts, day(at));
        const past = facts.filter(({ knownAtMs }) => knownAtMs <= day(at));
        expect(knownAt(past, day(at))).toEqual(seen);
        const sorted = (rows: readonly Fact[]): readonly string[] => rows.map((row) => JSON.stringify(row)).toSorted();
        expect(sorted(knownAt(facts.toReversed(), day(at)))).toEqual(sorted(seen));
      }),
    );
  });

  test('an index has the members that were known, and none are claimed before its first change', () => {
    const change = (id: string, times: readonly [effective: number, known: number], what: 'In' | 'Out'): Fact =>
      factOf({ kind: 'Membership', effectiveMs: day(times[0]), knownAtMs: day(times[1]), index: 'SPX', instrumentId: id, change: what });
    const facts = [
      change('IMPORTED:A', [10, 5], 'In'),
      change('IMPORTED:B', [10, 5], 'In'),
      change('IMPORTED:A', [20, 15], 'Out'),
      change('IMPORTED:C', [20, 25], 'In'),
      change('IMPORTED:A', [30, 28], 'In'),
    ];
    const at = (n: number): unknown => membersAt(facts, 'SPX', day(n));
    expect(at(9)).toBeUndefined();
    expect(membersAt(facts, 'NDX', day(30))).toBeUndefined();
    expect([at(10), at(19), at(20), at(24), at(25), at(30)]).toEqual([
      ['IMPORTED:A', 'IMPORTED:B'],
      ['IMPORTED:A', 'IMPORTED:B'],
      ['IMPORTED:B'],
      ['IMPORTED:B'],
      ['IMPORTED:B', 'IMPORTED:C'],
      ['IMPORTED:A', 'IMPORTED:B', 'IMPORTED:C'],
    ]);
  });
});

test('the hash is of the facts and not of the order they came in', () => {
  fc.assert(
    fc.property(anyVintages, (facts) => {
      expect(factsHashOf('vintages', facts.toReversed())).toBe(factsHashOf('vintages', facts));
      expect(factsHashOf('vintages', [...facts, vintageOf(900, 901, '1')])).not.toBe(factsHashOf('vintages', facts));
    }),
  );
});

const barsOf = (closes: readonly number[]): BarColumns => ({
  startMs: Float64Array.from(closes, (_, i) => day(i) + 34_200_000),
  endMs: Float64Array.from(closes, (_, i) => day(i) + 57_600_000),
  close: Float64Array.from(closes),
  volume: Float64Array.from(closes, () => 1000),
});
const splitOf = (ex: number, known: number, [numerator, denominator]: readonly [number, number]): CorporateAction => {
  const fact = factOf({ kind: 'Split', effectiveMs: day(ex), knownAtMs: day(known), instrumentId, numerator, denominator });
  if (fact.kind !== 'Split') throw new Error('must be a split');
  return fact;
};
const dividendOf = (ex: number, amount: string): CorporateAction => {
  const fact = factOf({ kind: 'Dividend', effectiveMs: day(ex), knownAtMs: day(ex - 1), instrumentId, amount, currency: 'USD' });
  if (fact.kind !== 'Dividend') throw new Error('must be a dividend');
  return fact;
};
const adjusted = (bars: BarColumns, actions: readonly CorporateAction[], options: AdjustOptions): AdjustedBars => {
  const result = adjustedAt(bars, actions, options);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const closesAt = (bars: BarColumns, actions: readonly CorporateAction[], at: number, dividends = false): readonly number[] => [
  ...adjusted(bars, actions, { atMs: day(at), dividends }).bars.close,
];

describe('bars adjusted as seen from a moment', () => {
  test('a 2:1 split halves what was before, doubles its volume, and is not seen before the ex-date', () => {
    const bars = barsOf([100, 102, 51, 52]);
    const actions = [splitOf(2, 0, [2, 1])];
    expect(closesAt(bars, actions, 1.9)).toEqual([100, 102]);
    expect(closesAt(bars, actions, 2)).toEqual([50, 51]);
    expect(closesAt(bars, actions, 4)).toEqual([50, 51, 51, 52]);
    expect([...(adjusted(bars, actions, { atMs: day(4), dividends: false }).bars.volume ?? [])]).toEqual([2000, 2000, 1000, 1000]);
  });

  /** Yahoo's help page on the adjusted close: 0.08 off 24.96 multiplies what was before by 0.9968. */
  test('a dividend of 0.08 off a close of 24.96 multiplies what was before by 0.9968', () => {
    const bars = barsOf([24.96, 24.9]);
    const [first = 0, second] = closesAt(bars, [dividendOf(1, '0.08')], 2, true);
    expect(first / 24.96).toBeCloseTo(0.9968, 4);
    expect(second).toBe(24.9);
    expect(closesAt(bars, [dividendOf(1, '0.08')], 2)).toEqual([24.96, 24.9]);
  });

  test('a dividend that is the whole price is refused by its date', () => {
    const result = adjustedAt(barsOf([5, 5]), [dividendOf(1, '5')], { atMs: day(2), dividends: true });
    expect(result).toMatchObject({ ok: false, failure: { field: 'dividend of 1970-01-02T00:00:00.000Z', was: '"5"' } });
  });

  const anyCloses = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 12, maxLength: 12 });
  const anySplit = fc
    .record({
      ex: fc.integer({ min: 1, max: 11 }),
      lead: fc.integer({ min: 0, max: 5 }),
      up: fc.integer({ min: 2, max: 20 }),
      isReverse: fc.boolean(),
    })
    .map(({ ex, lead, up, isReverse }) => splitOf(ex, ex - lead, isReverse ? [1, up] : [up, 1]));
  const anySplits = fc.uniqueArray(anySplit, { maxLength: 4, selector: ({ effectiveMs }) => effectiveMs });

  test('a raw series that only splits returns nothing across any ex-date', () => {
    fc.assert(
      fc.property(anySplits, (actions) => {
        const factorAt = (i: number): number =>
          actions.reduce(
            (all, one) => (one.kind === 'Split' && one.effectiveMs <= day(i) ? (all * one.denominator) / one.numerator : all),
            1000,
          );
        const closes = closesAt(barsOf(Array.from({ length: 12 }, (_, i) => factorAt(i))), actions, 12);
        for (const close of closes) expect(close / (closes.at(-1) ?? 0)).toBeCloseTo(1, 10);
      }),
    );
  });

  test('returns inside a stretch without an ex-date stay those of the raw prices', () => {
    fc.assert(
      fc.property(anyCloses, anySplits, (raw, actions) => {
        const closes = closesAt(barsOf(raw), actions, 12);
        for (let i = 1; i < raw.length; i += 1) {
          if (actions.some(({ effectiveMs }) => effectiveMs === day(i))) continue;
          expect((closes[i] ?? 0) / (closes[i - 1] ?? 1)).toBeCloseTo((raw[i] ?? 0) / (raw[i - 1] ?? 1), 9);
        }
      }),
    );
  });

  test('seen from later, all that was seen before is multiplied by one number', () => {
    fc.assert(
      fc.property(anyCloses, anySplits, fc.integer({ min: 1, max: 11 }), (raw, actions, at) => {
        const early = closesAt(barsOf(raw), actions, at);
        const late = closesAt(barsOf(raw), actions, 12);
        const factor = (late[0] ?? 0) / (early[0] ?? 1);
        early.forEach((close, i) => expect((late[i] ?? 0) / close / factor).toBeCloseTo(1, 9));
      }),
    );
  });

  test('actions known or in effect later change nothing, and neither do bars that end later', () => {
    fc.assert(
      fc.property(anyCloses, anySplits, fc.integer({ min: 1, max: 11 }), (raw, actions, at) => {
        const past = actions.filter(({ effectiveMs, knownAtMs }) => effectiveMs <= day(at) && knownAtMs <= day(at));
        expect(closesAt(barsOf(raw), actions, at)).toEqual(closesAt(barsOf(raw.slice(0, at)), past, at));
      }),
    );
  });
});

describe('a row that is no fact says why', () => {
  const split = { kind: 'Split', effectiveMs: day(2), knownAtMs: day(1), instrumentId, numerator: 2, denominator: 1 };
  test.each([
    [{ ...split, knownAtMs: day(3) }, 'known_at of a Split must be at or before it takes effect, 1970-01-03T00:00:00.000Z, was 1970-01-04'],
    [{ ...split, numerator: 1 }, 'ratio must change the number of shares'],
    [{ ...split, instrumentId: 'X' }, 'instrumentId must be a permanent id'],
    [{ ...split, more: 1 }, 'Unrecognized key'],
    [
      { kind: 'Vintage', effectiveMs: 2, knownAtMs: 1, series: 'GDP', value: '1' },
      'known_at of a Vintage must be at or after the time it is of',
    ],
    [{ kind: 'FxRate', effectiveMs: 1, knownAtMs: 1, base: 'EUR', quote: 'EUR', rate: '1' }, 'quote must be another currency than base'],
    [{ kind: 'FxRate', effectiveMs: 1, knownAtMs: 1, base: 'EUR', quote: 'USD', rate: '0' }, 'rate must be above zero'],
    [
      { kind: 'InterestRate', effectiveMs: 1, knownAtMs: 9, currency: 'USD', tenor: '3M', rate: '5.25' },
      'rate must be a fraction such as 0.0525',
    ],
    [{ kind: 'Delisting', effectiveMs: 1, knownAtMs: 1, instrumentId, reason: 'Merger', value: '12.5' }, 'currency must be present'],
    [{ kind: 'Classification', effectiveMs: 1, knownAtMs: 1, instrumentId, scheme: 'GICS', code: '' }, 'code must be 1 to 60'],
  ])('%j', (fields, reason) => {
    expect(toFact(fields)).toContain(reason);
  });
  test.each([
    split,
    { kind: 'InterestRate', effectiveMs: 9, knownAtMs: 1, currency: 'USD', tenor: 'ON', rate: '-0.005' },
    { kind: 'Delisting', effectiveMs: 1, knownAtMs: 1, instrumentId, reason: 'Bankruptcy', value: '0', currency: 'USD' },
  ])('%j is one', (fields) => expect(toFact(fields)).toEqual(fields));
});
