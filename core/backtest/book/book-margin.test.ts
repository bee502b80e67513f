/** Margin of a book: the call counted a second time from closes and fills, and both paths to the bit. */
import { describe, expect, test } from 'vitest';
import { findBookDifference } from '../../testing/backtest-difference.ts';
import { templateNamed } from '../../testing/backtests.ts';
import { compiled, runWholeBook } from '../../testing/books.ts';
import { costs, day, equalWeights, run, steady, walks } from '../../testing/currency-books.ts';
import { foreignBook } from '../../testing/foreign-book.ts';
import { invariant, present } from '../../value/invariant.ts';
import { bookParts, type BookParts } from '../array/book/book-parts.ts';
import { runArrayBook } from '../array/book/run-array-book.ts';
import type { BacktestConfig } from '../config.ts';
import { withBookLimits, type BookInput } from './book-input.ts';
import type { BookPathResult, BookResult } from './book-result.ts';

const marginOf = (initial: number, maintenance: number): Partial<BacktestConfig> => ({
  margin: { id: 'share-of-value', params: { initial, maintenance } },
});

const runArray = (input: BookInput, parts: Partial<BookParts> = {}): BookPathResult => {
  const result = runArrayBook(input, { ...bookParts, ...parts });
  invariant(result.ok, result.ok ? '' : result.failure.message);
  return result.value;
};

const members = walks(['USD', 'EUR', 'USD', 'EUR', 'USD', 'EUR'], 'margin');
const fx = steady('EUR-USD', '1.25');
const more = (margin: Partial<BacktestConfig>) => ({ config: { ...costs, currency: 'USD', ...margin }, facts: fx });

/** Equity and the size of all holdings at each close, from fills, closes and the one rate. */
const count = ({ fills, endMs }: BookResult): readonly { readonly equity: number; readonly size: number }[] => {
  const rateOf = (id: string): number => (members.find(({ instrument }) => instrument.id === id)?.instrument.currency === 'EUR' ? 1.25 : 1);
  return Array.from(endMs, (ms, row) => {
    const held = new Map<string, number>();
    let equity = Number(costs.cash) / 1e8;
    for (const { instrumentId, side, qty, atMs, notional, fee, inAccount = { notional, fee } } of fills) {
      if (atMs >= ms) break;
      const sign = side === 'Buy' ? 1 : -1;
      held.set(instrumentId, (held.get(instrumentId) ?? 0) + sign * qty);
      equity -= (sign * Number(inAccount.notional) + Number(inAccount.fee)) / 1e8;
    }
    const values = members.map(({ instrument: { id }, bars }) => (held.get(id) ?? 0) * (bars.close[row] ?? 0) * rateOf(id));
    return { equity: equity + values.reduce((a, b) => a + b, 0), size: values.reduce((a, b) => a + Math.abs(b), 0) };
  });
};

describe('a book under its maintenance margin', () => {
  const result = run(members, more(marginOf(99, 95)));
  const call = present(result.margin?.call, 'a margin call');
  const row = result.endMs.indexOf(call.atMs);

  test('is called at the first close at which equity is under that share of all it holds, long and short', () => {
    const counted = count(result);
    expect(counted.findIndex(({ equity, size }) => size > 0 && equity < 0.95 * size)).toBe(row);
    expect(Number(call.equity) / 1e8).toBeCloseTo(present(counted[row], 'a close').equity, 4);
    expect(Number(call.value) / 1e8).toBeCloseTo(present(counted[row], 'a close').size, 4);
  });

  test('is closed at the next opens, its trades say so, and it decides nothing more', () => {
    const after = result.fills.filter(({ atMs }) => atMs >= call.atMs);
    expect(after.every(({ atMs }) => atMs === call.atMs)).toBe(true);
    expect(after.length).toBeGreaterThan(2);
    expect(result.held.size).toBe(0);
    expect(result.trips.filter(({ exitReason }) => exitReason === 'liquidated')).toHaveLength(after.length);
    expect(result.signal.entries.every(({ endMs }) => endMs <= call.atMs)).toBe(true);
    expect(result.gross.subarray(row + 1).every((value) => value === 0)).toBe(true);
  });

  test('is not called without a model, and goes on', () => {
    const free = run(members, more({}));
    expect(free.margin).toBeUndefined();
    expect(free.fills.length).toBeGreaterThan(result.fills.length);
  });
});

test('the initial margin counts what is on its way: of orders sent at one close the last ones are not taken', () => {
  const result = run(members, { ...more(marginOf(100, 0)), program: compiled(equalWeights(2)) });
  const first = result.fills.filter(({ atMs }) => atMs === result.fills[0]?.atMs);
  expect(first.map(({ side }) => side)).toEqual(['Sell', 'Sell']);
  expect(result.margin?.refused).toBeGreaterThan(2);
  const twice = run(members, { ...more(marginOf(50, 0)), program: compiled(equalWeights(2)) });
  expect(twice.fills.filter(({ atMs }) => atMs === twice.fills[0]?.atMs).length).toBeGreaterThan(2);
});

describe('both paths of a book on margin give the same result', () => {
  const inputOf = (seed: string, margin: Partial<BacktestConfig>, template = 'xs-momentum'): BookInput => {
    const book = foreignBook(seed, { members: 8, rows: 420, deviation: 0.04 });
    const built = template === 'xs-momentum' ? { long: 3, short: 3, formation: 40, skip: 5 } : {};
    const config = { ...book.config, ...margin, borrow: { id: 'borrow-fee', params: { bps: 300 } } };
    return { ...book, program: compiled(templateNamed(template).build(built)), config: withBookLimits(config, 8) };
  };
  const cases = ['a', 'b', 'c'].flatMap((seed) => [
    [seed, 100, 85, {}] as const,
    [seed, 97, 94, { fill: { id: 'next-close' }, participation: { id: 'share-of-volume', params: { percent: 30 } } }] as const,
    [seed, 60, 50, { latency: { id: 'constant-ms', params: { delayMs: day / 2 } } }] as const,
  ]);
  const seen = { called: 0, refused: 0 };

  test.each(cases)('for book %s at %d and %d percent', (seed, initial, maintenance, config) => {
    const input = inputOf(seed, { ...marginOf(initial, maintenance), ...config });
    const event = runWholeBook(input);
    expect(findBookDifference(event, runArray(input))).toBeUndefined();
    seen.called += Number(event.margin?.call !== undefined);
    seen.refused += Number((event.margin?.refused ?? 0) > 0);
  });

  test('of which some were called and some held back, and wrong arithmetic is found', () => {
    expect(Math.min(seen.called, seen.refused)).toBeGreaterThan(1);
    const input = inputOf('a', marginOf(97, 94));
    const event = runWholeBook(input);
    const onCash = runArray(input, { standing: (cash, _held, value) => ({ equity: cash, value }) });
    expect(findBookDifference(event, onCash)?.field).toMatch(/^(fills|equity|signal|trips|margin|refusals)/);
  });
});
