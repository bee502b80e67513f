/** Books of several currencies by both paths, and wrong arithmetic of the exchange in the array path, one part at a time. */
import { describe, expect, test } from 'vitest';
import { registry } from '#/core/strategy/templates/registry.gen.ts';
import { findBookDifference } from '#/core/testing/backtest-difference.ts';
import { templateNamed } from '#/core/testing/backtests.ts';
import { compiled, runWholeBook } from '#/core/testing/books.ts';
import { foreignBook } from '#/core/testing/foreign-book.ts';
import { invariant } from '#/core/value/invariant.ts';
import { Money, negateMoney } from '#/core/value/money.ts';
import { withBookLimits, type BookInput } from '../../book/book-input.ts';
import type { BookPathResult, BookResult } from '../../book/book-result.ts';
import { runBookBacktest } from '../../book/run-book.ts';
import type { BacktestConfig } from '../../config.ts';
import { bookParts, type BookParts } from './book-parts.ts';
import { runArrayBook } from './run-array-book.ts';

const day = 86_400_000;

const costs: Readonly<Record<string, Partial<BacktestConfig>>> = {
  'usual costs': {},
  'a cost of exchange, a spread and tiers': {
    exchange: { id: 'exchange-bps', params: { halfSpreadBps: 3, feeBps: 1, minimum: 0.5 } },
    spread: { id: 'half-spread', params: { half: 2.5 } },
    fee: { id: 'tiered', params: { tiers: '0:1/7.7;300000:1/5.5;900000:1/3.3' } },
  },
  'costs of holding': {
    borrow: { id: 'borrow-fee', params: { bps: 300 } },
    financing: { id: 'cash-interest', params: { creditBps: 200 } },
    funding: { id: 'fixed-funding' },
    exchange: { id: 'exchange-bps', params: { halfSpreadBps: 3, feeBps: 1, minimum: 0.5 } },
  },
  'tight limits': { limits: [{ limitId: 'R07.maxGross@firm/*/*', allowed: '70000' }] },
};

const inputOf = (id: string, seed: string, config: Partial<BacktestConfig> = {}): BookInput => {
  const count = id === 'pairs-spread' ? 2 : 8;
  const book = foreignBook(seed, { members: count, rows: 420 });
  const built = id === 'xs-momentum' ? { long: 3, short: 2, formation: 60, skip: 5 } : {};
  return { ...book, program: compiled(templateNamed(id).build(built)), config: withBookLimits({ ...book.config, ...config }, count) };
};

const runArray = (input: BookInput, parts?: BookParts): BookPathResult => {
  const result = runArrayBook(input, parts);
  invariant(result.ok, result.ok ? '' : result.failure.message);
  return result.value;
};

/** Undefined where both end in the same words. */
const expectEqual = (input: BookInput): BookResult | undefined => {
  const event = runBookBacktest(input);
  if (event.ok) expect(findBookDifference(event.value, runArray(input))).toBeUndefined();
  else expect(runArrayBook(input)).toEqual(event);
  return event.ok ? event.value : undefined;
};

describe('both paths of a book of several currencies give the same result', () => {
  const books = registry.filter(({ isBook }) => isBook === true);
  const cases = books.flatMap(({ id }) => Object.keys(costs).map((cost) => ({ id, cost })));

  test.each(cases)('for $id, $cost', ({ id, cost }) => {
    const results = ['a', 'b'].flatMap((seed) => expectEqual(inputOf(id, seed, costs[cost])) ?? []);
    expect(results.some(({ fills }) => fills.length > 0)).toBe(true);
    expect(results.some(({ exchange }) => (exchange?.total ?? 0n) !== 0n)).toBe(true);
  });

  test('and the same targets are left out where there is no rate', () => {
    const input = inputOf('xs-momentum', 'a');
    const lateMs = (input.members[0]?.bars.startMs[0] ?? 0) + 150 * day;
    const facts = input.facts.filter((fact) => fact.kind !== 'FxRate' || fact.knownAtMs > lateMs);
    expect(expectEqual({ ...input, facts })?.exchange?.unpriced.length).toBeGreaterThan(0);
  });

  test('and end in the same words where the rate of something held is lost, or was never there', () => {
    const input = inputOf('xs-momentum', 'a');
    const endMs = (input.members[0]?.bars.startMs[0] ?? 0) + 200 * day;
    const wrong: readonly Partial<BookInput>[] = [
      { facts: input.facts.filter((fact) => fact.kind !== 'FxRate' || fact.knownAtMs < endMs) },
      { facts: input.facts.filter((fact) => fact.kind !== 'FxRate') },
    ];
    for (const part of wrong) {
      const event = runBookBacktest({ ...input, ...part });
      expect(event.ok).toBe(false);
      expect(runArrayBook({ ...input, ...part })).toEqual(event);
    }
  });
});

const bugs: readonly { readonly name: string; readonly parts: Partial<BookParts>; readonly field: RegExp }[] = [
  {
    name: 'the other side of a rate',
    parts: {
      exchanged: (amount, { numerator, denominator }) => bookParts.exchanged(amount, { numerator: denominator, denominator: numerator }),
    },
    field: /^fills\[0\]\.qty$/,
  },
  {
    name: 'an amount rounded down where it is exchanged',
    parts: { exchanged: (amount, { numerator, denominator }) => Money((amount * numerator) / denominator) },
    field: /^fills\[\d+\]\.inAccount\.(notional|fee)$/,
  },
  {
    name: 'the rate of the day after',
    parts: { knownRate: (rates, currency, ms) => rates.rateAt(currency, ms + day) },
    field: /^fills\[0\]\.(qty|inAccount\.notional)$|^entries|^equity/,
  },
  {
    name: 'the rate of the day before',
    parts: { knownRate: (rates, currency, ms) => rates.rateAt(currency, ms - day) },
    field: /^fills\[0\]\.(qty|inAccount\.notional)$|^entries|^equity/,
  },
  {
    name: 'a currency taken one for one',
    parts: { exchanged: (amount) => amount },
    field: /^fills\[0\]\.(qty|inAccount\.notional)$/,
  },
];

const heldBugs: readonly { readonly name: string; readonly parts: Partial<BookParts>; readonly field: RegExp }[] = [
  {
    name: 'a charge at the rate of the day after',
    parts: { knownRate: (rates, currency, ms) => rates.rateAt(currency, ms % day === 0 ? ms + day : ms) },
    field: /^(equity|fills|gross|exposure)\[\d+\]/,
  },
  {
    name: 'an instant charged twice',
    parts: { instants: (everyMs, fromMs, toMs) => bookParts.instants(everyMs, fromMs, toMs) + 1 },
    field: /^(equity|fills|gross|exposure)\[\d+\]/,
  },
  {
    name: 'the sign of what is charged',
    parts: { chargeCarry: (model, holding) => negateMoney(model.charge(holding)) },
    field: /^(equity|fills|gross|exposure)\[\d+\]/,
  },
];

describe('a bug in what holding costs abroad is found by comparing both paths', () => {
  const input = inputOf('xs-momentum', 'a', costs['costs of holding']);
  const event = runWholeBook(input);

  test.each(heldBugs)('$name', ({ parts, field }) => {
    expect(findBookDifference(event, runArray(input, { ...bookParts, ...parts }))?.field).toMatch(field);
  });
});

describe('a bug in the exchange of the array path is found by comparing it with the other', () => {
  const input = inputOf('xs-momentum', 'a');
  const event = runWholeBook(input);

  test.each(bugs)('$name', ({ parts, field }) => {
    const found = findBookDifference(event, runArray(input, { ...bookParts, ...parts }));
    expect(found?.field).toMatch(field);
  });
});
