import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Timestamp } from '../value/timestamp.ts';
import { defaultLimits } from './defaults.ts';
import { formatScope, isScopeMatch, levelOf, parseScope } from './limit.ts';
import { addLimit, checkLimit, createLimitSet, findLimit, isTightening, paramOf, parseLimitValue, setLimit } from './limits.ts';
import { formatGrouped, formatPlain } from './measure.ts';
import { countEvent, createRate, eventsIn } from './rate.ts';
import { registry } from './rules/registry.gen.ts';

const gross = 'R07.maxGross@firm/*/*';
const at = Timestamp(77n);

describe('the limit set', () => {
  test('of a new desk is valid and has everything a rule requires, at firm level or for each', () => {
    const set = createLimitSet();
    expect(set.version).toBe(1);
    for (const limit of defaultLimits) expect(checkLimit(limit)).toMatchObject({ ok: true });
    const missing = registry.flatMap((rule) =>
      rule.required.filter((param) => !defaultLimits.some((limit) => limit.rule === rule.id && limit.param === param)),
    );
    expect(missing).toEqual([]);
  });

  test('changes by making the next version, and leaves the old one as it was', () => {
    const set = createLimitSet();
    const next = setLimit(set, { limitId: gross, allowed: '1500000.5', at });
    expect(next.version).toBe(2);
    expect(findLimit(next, gross)).toMatchObject({ allowed: 1_500_000.5, version: 2, from: at });
    expect(findLimit(set, gross)).toMatchObject({ allowed: 2_000_000, version: 1 });
    expect(findLimit(next, 'R02.maxValue@firm')).toBe(findLimit(set, 'R02.maxValue@firm'));
  });

  test.each(['', '-1', '0', '1e6', '1,000', 'NaN', '0x10', '१', '99999999999999999'])('does not take %j for a limit', (text) => {
    expect(parseLimitValue(createLimitSet(), gross, text)).toMatchObject({
      ok: false,
      failure: { field: 'allowed' },
    });
  });

  test('does not know a limit that is not in it, nor a rule, scope or value that cannot be', () => {
    const base = { id: 'x', scope: 'firm', rule: 'R03', param: 'maxQty', allowed: 5, version: 1, from: at };
    expect(parseLimitValue(createLimitSet(), 'nothing', '5')).toMatchObject({ failure: { field: 'limit' } });
    expect(checkLimit({ ...base, param: 'maxFun' })).toMatchObject({ failure: { field: 'rule' } });
    expect(checkLimit({ ...base, rule: 'R23', param: 'maxLong' })).toMatchObject({ failure: { field: 'scope' } });
    expect(checkLimit({ ...base, rule: 'R04', param: 'maxPerSecond', scope: 'firm/-/-/-/*' })).toMatchObject({
      failure: { field: 'scope' },
    });
    expect(checkLimit({ ...base, to: at })).toMatchObject({ failure: { field: 'to' } });
    expect(checkLimit({ ...base, rule: 'R05', param: 'maxOpenOrders', allowed: 1.5 })).toMatchObject({
      failure: { field: 'allowed' },
    });
    expect(addLimit(createLimitSet(), base)).toMatchObject({ ok: true, value: { version: 2 } });
  });

  test('knows which way is tighter', () => {
    const set = createLimitSet();
    const most = findLimit(set, gross);
    const least = findLimit(set, 'R08.minRepeatMs@firm');
    expect(most && [isTightening(most, 1), isTightening(most, 3_000_000)]).toEqual([true, false]);
    expect(least && [isTightening(least, 1), isTightening(least, 3_000)]).toEqual([false, true]);
    expect(most && paramOf(most)).toMatchObject({ unit: 'currency', bound: 'max' });
  });
});

describe('a scope', () => {
  const part = fc.constantFrom(undefined, '*', 'x', 'SIM-01');
  test('goes to text and back', () => {
    fc.assert(
      fc.property(part, part, part, part, (desk, account, strategy, instrument) => {
        const parts = { desk, account: desk && account, strategy: desk && account && strategy, instrument };
        expect(parseScope(formatScope(parts))).toEqual({ ok: true, value: parts });
      }),
    );
  });

  test.each(['', 'desk', 'firm/', 'firm//a', 'firm/-/SIM-01', 'firm/main/-/s', 'firm/a/b/c/d/e', '__proto__'])(
    'does not take %j',
    (text) => {
      expect(parseScope(text)).toMatchObject({ ok: false, failure: { field: 'scope' } });
    },
  );

  test('measures at its deepest part and speaks of each, one or all together', () => {
    const order = { desk: 'main', account: 'SIM-01', strategy: undefined, instrument: 'AAA' };
    const of = (text: string) => {
      const parsed = parseScope(text);
      return parsed.ok ? parsed.value : {};
    };
    expect(['firm', 'firm/main', 'firm/*/*', 'firm/*/*/*', 'firm/-/-/-/AAA'].map((text) => levelOf(of(text)))).toEqual([
      'firm',
      'desk',
      'account',
      'strategy',
      'firm',
    ]);
    expect(['firm', 'firm/*/SIM-01', 'firm/-/-/-/AAA', 'firm/*/*/-/*'].map((text) => isScopeMatch(of(text), order))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['firm/other', 'firm/*/*/*', 'firm/-/-/-/BBB'].map((text) => isScopeMatch(of(text), order))).toEqual([false, false, false]);
  });
});

describe('a rate', () => {
  test('never counts fewer than a steady stream sent in the window, nor more than in two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 60 }), (everyMs, count) => {
        const rate = createRate(1000);
        for (let i = 0; i < count; i += 1) countEvent(rate, 5_000 + i * everyMs);
        const now = 5_000 + (count - 1) * everyMs;
        const inWindow = Math.min(count, Math.floor(999 / everyMs) + 1);
        expect(eventsIn(rate, now)).toBeGreaterThanOrEqual(inWindow - 1);
        expect(eventsIn(rate, now)).toBeLessThanOrEqual(Math.min(count, Math.floor(1999 / everyMs) + 1));
      }),
    );
  });

  test('forgets after two windows and survives a clock that steps back', () => {
    const rate = createRate(1000);
    countEvent(rate, 10_000);
    countEvent(rate, 9_000);
    expect(eventsIn(rate, 10_500)).toBe(2);
    expect(eventsIn(rate, 12_000)).toBe(0);
  });
});

test.each([
  [233_790, '233,790', '233790'],
  [1234.5, '1,234.5', '1234.5'],
  [0.1, '0.1', '0.1'],
  [-1_000_000, '-1,000,000', '-1000000'],
  [200_000.001, '200,000.01', '200000.01'],
  [999.999_999_999, '1,000', '1000'],
  [0, '0', '0'],
])('%d is shown as %s and stored as %s', (value, grouped, plain) => {
  expect([formatGrouped(value), formatPlain(value)]).toEqual([grouped, plain]);
});
