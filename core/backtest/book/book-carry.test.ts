/**
 * What holding a book costs, counted a second time in whole numbers from its fills, closes and known rates, and by both paths to
 * the bit.
 */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../market/facts/facts.ts';
import { findBookDifference } from '../../testing/backtest-difference.ts';
import { templateNamed } from '../../testing/backtests.ts';
import { bookByChance, compiled, runWholeBook } from '../../testing/books.ts';
import { ask, askOf, convert, costs, day, known, run, start, steady, walks } from '../../testing/currency-books.ts';
import { invariant, present } from '../../value/invariant.ts';
import { divideHalfEven } from '../../value/rounding.ts';
import { bookParts } from '../array/book/book-parts.ts';
import { runArrayBook } from '../array/book/run-array-book.ts';
import { defaultConfig, type BacktestConfig } from '../config.ts';
import type { RateSet } from '../dated-rates.ts';
import { withBookLimits, type BookInput } from './book-input.ts';
import type { BookResult } from './book-result.ts';

interface Series {
  readonly set: string;
  readonly currency: string;
  readonly rates: readonly number[];
}

/** One a day, of the day and known six hours later, from some days before the bars on. */
const datedRates = ({ set, currency, rates }: Series, days = 160): RateSet => ({
  ...{ set, hash: `${set}${currency}` },
  facts: Array.from({ length: days }, (_, i): Fact => {
    const effectiveMs = (start - 5 + i) * day;
    const rate = String(rates[i % rates.length]);
    return { kind: 'InterestRate', currency, tenor: 'ON', rate, effectiveMs, knownAtMs: effectiveMs + day / 4 };
  }),
});

/** Sets of one name are one. */
const joined = (...sets: readonly RateSet[]): readonly RateSet[] =>
  [...Map.groupBy(sets, ({ set }) => set)].map(([set, own]) => ({ set, hash: set, facts: own.flatMap(({ facts }) => facts) }));

const rateAt = (sets: readonly RateSet[], name: string, currency: string, ms: number): number => {
  const facts = sets.find(({ set }) => set === name)?.facts ?? [];
  const found = facts.findLast((fact) => fact.kind === 'InterestRate' && fact.currency === currency && fact.knownAtMs <= ms);
  return present(found?.kind === 'InterestRate' ? Number(found.rate) : undefined, `a rate of ${currency}`);
};

const aDay = (amount: bigint, bps: number, days: bigint): bigint =>
  divideHalfEven(amount * BigInt(Math.round(bps * 1_000_000)), 10_000_000_000n * days);

describe('a book of euros and dollars, some of it sold short', () => {
  const members = walks(['EUR', 'USD', 'EUR', 'USD', 'EUR', 'USD'], 'carry');
  const fx = [...steady('EUR-USD', '1.2345')];
  const rates = joined(
    datedRates({ set: 'BORROW', currency: 'EUR', rates: [0.03, 0.0412, 0.05] }),
    datedRates({ set: 'BORROW', currency: 'USD', rates: [0.01, 0.02] }),
    datedRates({ set: 'MAIN', currency: 'USD', rates: [0.05, 0.045, 0.0475, 0.06] }),
  );
  const config: BacktestConfig = { ...costs, currency: 'USD', borrow: { id: 'dated-borrow' }, financing: { id: 'dated-interest' } };

  /** Bars are days without a gap: each midnight is a close, charged before what is filled at it. */
  const count = ({ fills, endMs }: BookResult): { readonly borrow: bigint; readonly interest: bigint } => {
    const left = [...fills];
    const held = new Map<string, bigint>();
    let [cash, borrow, interest] = [costs.cash, 0n, 0n];
    for (const [row, ms] of endMs.entries()) {
      while ((left[0]?.atMs ?? Infinity) < ms) {
        const { instrumentId, side, qty, notional, fee, inAccount = { notional, fee } } = present(left.shift(), 'a fill');
        const sign = side === 'Buy' ? 1n : -1n;
        held.set(instrumentId, (held.get(instrumentId) ?? 0n) + sign * BigInt(qty));
        cash -= sign * inAccount.notional + inAccount.fee;
      }
      for (const { instrument, bars } of members) {
        const value = (held.get(instrument.id) ?? 0n) * BigInt(Math.round((bars.close[row] ?? 0) * 10_000)) * 10_000n;
        if (value >= 0n) continue;
        const owed = aDay(-value, rateAt(rates, 'BORROW', instrument.currency, ms) * 10_000, 360n);
        const paid = convert(-owed, known(fx, { from: instrument.currency, to: 'USD' }, ms));
        borrow += paid;
        cash += paid;
      }
      const bps = rateAt(rates, 'MAIN', 'USD', ms) * 10_000;
      const earned = cash < 0n ? -aDay(-cash, bps + 150, 360n) : aDay(cash, Math.max(0, bps - 50), 360n);
      interest += earned;
      cash += earned;
    }
    return { borrow, interest };
  };

  test('pays borrow at the rate of each currency and interest at that of the account, to the last digit', () => {
    const result = run(members, { config, facts: fx, rates });
    const { borrow, interest } = count(result);
    expect(result.carry).toEqual({ Borrow: borrow, Interest: interest, Funding: 0n });
    expect(borrow).toBeLessThan(0n);
    expect(interest).not.toBe(0n);
    const open = result.openTrip ?? { value: 0n, outlay: 0n, fees: 0n };
    const made = result.trips.reduce((sum, { net }) => sum + net, 0n) + open.value - open.outlay - open.fees;
    expect(result.finalEquity).toBe(costs.cash + made + borrow + interest);
  });

  test('by the array path comes to the same, to the bit', () => {
    const asked = askOf(members, { config, facts: fx, rates });
    const array = runArrayBook(asked);
    invariant(array.ok, array.ok ? '' : array.failure.message);
    expect(findBookDifference(runWholeBook(asked), array.value)).toBeUndefined();
  });

  test('reads nothing that becomes known later', () => {
    const until = (start + 60) * day;
    const later = rates.map(({ facts, ...set }) => ({
      ...set,
      facts: facts.map((fact) => (fact.kind === 'InterestRate' && fact.knownAtMs > until ? { ...fact, rate: '0.7' } : fact)),
    }));
    const [a, b] = [rates, later].map((each) => run(members, { config, facts: fx, rates: each }));
    const before = (result: BookResult | undefined) => result?.equity.filter((_, row) => (result.endMs[row] ?? 0) <= until);
    expect(before(b)).toEqual(before(a));
    expect(b?.carry).not.toEqual(a?.carry);
  });

  test.each([
    ['no set', [], /^dated-borrow\.set must be an imported set of rates that this run reads, was "BORROW"$/],
    [
      'no rate of one currency',
      joined(datedRates({ set: 'BORROW', currency: 'EUR', rates: [0.01] })),
      /^rate of USD ON in the set BORROW at /,
    ],
    [
      'a rate that is lost',
      joined(
        datedRates({ set: 'BORROW', currency: 'EUR', rates: [0.01] }, 50),
        datedRates({ set: 'BORROW', currency: 'USD', rates: [0.01] }),
      ),
      /^rate of EUR ON in the set BORROW at \d{4}-\d\d-\d\dT.* must be known and at most 7 days old, was absent$/,
    ],
  ])('is refused by name before the run where there is %s', (_, sets, message) => {
    const refused = ask(members, { config: { ...costs, currency: 'USD', borrow: { id: 'dated-borrow' } }, facts: fx, rates: sets });
    expect(refused.ok ? '' : refused.failure.message).toMatch(message);
  });
});

describe('a book of one currency', () => {
  const book = bookByChance('held', { members: 8, rows: 420 });
  const inputWith = (more: Partial<BacktestConfig>): BookInput => ({
    ...{ members: book.members, interval: book.interval, facts: [] },
    program: compiled(templateNamed('xs-momentum').build({ long: 3, short: 3, formation: 60, skip: 5 })),
    config: withBookLimits({ ...defaultConfig, ...more }, 8),
  });

  test.each([
    ['borrow', { borrow: { id: 'borrow-fee', params: { bps: 300 } } }],
    ['interest', { financing: { id: 'cash-interest', params: { creditBps: 200 } } }],
    ['funding', { funding: { id: 'fixed-funding' } }],
    ['all of them', { borrow: { id: 'borrow-fee' }, financing: { id: 'cash-interest' }, funding: { id: 'fixed-funding' } }],
  ] as const)('is charged %s alike by both paths, and a wrong charge is found', (_, more) => {
    const input = inputWith(more);
    const event = runWholeBook(input);
    const right = runArrayBook(input);
    const wrong = runArrayBook(input, { ...bookParts, instants: (every, from, to) => bookParts.instants(every, from, to) + 1 });
    invariant(right.ok && wrong.ok, 'the array path must run');
    expect(findBookDifference(event, right.value)).toBeUndefined();
    expect(right.value.carry).toEqual(event.carry);
    expect(Object.values(event.carry).some((amount) => amount !== 0n)).toBe(true);
    expect(findBookDifference(event, wrong.value)?.field).toMatch(/^(equity|fills|carry)/);
  });
});
