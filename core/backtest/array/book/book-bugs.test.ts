/** Wrong arithmetic in a book's array path, one part at a time: the comparison with the event path names where the paths part. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '#/core/market/facts/facts.ts';
import { findBookDifference } from '#/core/testing/backtest-difference.ts';
import { templateNamed } from '#/core/testing/backtests.ts';
import { bookByChance, compiled, runWholeBook } from '#/core/testing/books.ts';
import { invariant } from '#/core/value/invariant.ts';
import { negateMoney } from '#/core/value/money.ts';
import { withBookLimits, type BookInput } from '../../book/book-input.ts';
import { defaultConfig, type BacktestConfig } from '../../config.ts';
import { bookParts, type BookParts } from './book-parts.ts';
import { runArrayBook } from './run-array-book.ts';

const day = 86_400_000;
/** Every member splits, pays and, half of them, is no more in the end. */
const book = ((): Omit<BookInput, 'program'> => {
  const { members, config, interval } = bookByChance('bugs', { members: 8, rows: 420 });
  const facts = members.flatMap(({ instrument: { id: instrumentId }, bars }, i): readonly Fact[] => {
    const on = (row: number) => ({ instrumentId, effectiveMs: bars.startMs[row] ?? 0, knownAtMs: 0 });
    const paid = Array.from({ length: 10 }, (_, k) => on(100 + 23 * k));
    const last = { ...on(0), effectiveMs: bars.endMs.at(-1) ?? 0 };
    return [
      { kind: 'Split', ...on(160 + i), numerator: 7, denominator: 3 },
      ...paid.map((dated, k): Fact => ({ kind: 'Dividend', ...dated, amount: '0.37', currency: 'USD', label: `D${k}` })),
      ...(i % 2 === 0 ? [{ kind: 'Delisting', ...last, reason: 'merger', value: '7', currency: 'USD' } as const] : []),
    ];
  });
  return { members, config, interval, facts };
})();

const inputWith = (config: Partial<BacktestConfig>): BookInput => ({
  ...book,
  program: compiled(templateNamed('xs-momentum').build({ long: 3, short: 3, formation: 60, skip: 5 })),
  config: withBookLimits({ ...defaultConfig, ...config }, 8),
});

const tight: Partial<BacktestConfig> = { limits: [{ limitId: 'R07.maxGross@firm/*/*', allowed: '80000' }] };

interface Bug {
  readonly name: string;
  readonly input: BookInput;
  readonly parts: Partial<BookParts>;
  /** The first field that differs. */
  readonly field: RegExp;
}

const bugs: readonly Bug[] = [
  {
    name: 'an order that fills a day late',
    input: inputWith({}),
    parts: { arrivalMs: (decidedMs) => decidedMs + day },
    field: /^fills\[0\]|^equity/,
  },
  {
    name: 'latency ignored',
    input: inputWith({ latency: { id: 'constant-ms', params: { delayMs: 1000 } } }),
    parts: { arrivalMs: (decidedMs) => decidedMs },
    field: /^fills\[0\]\.|^equity/,
  },
  {
    name: 'the sign of a fee',
    input: inputWith({}),
    parts: { chargeFee: (model, request) => negateMoney(model(request)) },
    field: /^fills\[0\]\.fee$/,
  },
  {
    name: 'slippage rounded in favour of the order',
    input: inputWith({}),
    parts: {
      slippedPx: (px, { side, slippage, tickSize }) => {
        const ticks = (slippage?.(px, side) ?? px) / tickSize;
        return (side === 'Buy' ? Math.floor(ticks) : Math.ceil(ticks)) * tickSize;
      },
    },
    field: /^fills\[\d+\]\.px$/,
  },
  {
    name: 'a fill at the open where the close was asked for',
    input: inputWith({ fill: { id: 'next-close' } }),
    parts: { basePx: (_rule, { open }) => open },
    field: /^fills\[\d+\]\.px$/,
  },
  {
    name: 'a share of the volume rounded up',
    input: inputWith({ participation: { id: 'share-of-volume', params: { percent: 0.55 } } }),
    parts: { shareOfVolume: (volume, { participation, lotSize }) => lotSize * Math.ceil((volume * participation) / lotSize) },
    field: /^fills\[\d+\]\.qty$/,
  },
  {
    name: 'sizes rounded to the nearest lot',
    input: inputWith({}),
    parts: { wholeLots: (size, { unit, lotSize }) => lotSize * Math.round((Math.abs(size) * unit) / lotSize) },
    field: /^fills\[\d+\]\.qty$/,
  },
  {
    name: 'shares of the cash alone',
    input: inputWith({}),
    parts: { worth: (cash) => cash },
    field: /^fills\[\d+\]|^equity/,
  },
  {
    name: 'purchases sent before sales',
    input: inputWith(tight),
    parts: { inOrder: (orders) => orders.toSorted((a, b) => Number(a.side === 'Sell') - Number(b.side === 'Sell')) },
    field: /^(fills|refusals|equity)\[/,
  },
  {
    name: 'a refused order executed all the same',
    input: inputWith(tight),
    parts: { mayTrade: () => true },
    field: /^(fills|equity|refusals)\[/,
  },
  {
    name: 'the sign of a short position',
    // Paid out by a buy, it would grow beyond a limit: that run has no result.
    input: { ...inputWith({}), facts: book.facts.filter(({ kind }) => kind !== 'Delisting') },
    parts: { signedQty: (_side, qty) => qty },
    field: /^(equity|exposure|gross)\[/,
  },
  {
    name: 'a fraction of a share after a split rounded up',
    input: inputWith({}),
    parts: { splitQty: (qty, { numerator, denominator }) => Math.sign(qty) * Math.ceil((Math.abs(qty) * numerator) / denominator) },
    field: /^(equity|fills)\[/,
  },
  {
    name: 'no cash for the fraction of a share after a split',
    input: inputWith({}),
    parts: { inLieu: () => 0n },
    field: /^(equity\[\d+\]|events\[\d+\]\.cash)$/,
  },
  {
    name: 'a dividend paid to a short as to a long',
    input: inputWith({}),
    parts: { dividend: (qty, dividend, instrument) => bookParts.dividend(Math.abs(qty), dividend, instrument) },
    field: /^(equity\[\d+\]|events\[\d+\]\.cash)$/,
  },
  {
    name: 'a delisting paid at the last close though its value is known',
    input: inputWith({}),
    parts: { delistingPx: (_delisting, last) => last },
    field: /^fills\[\d+\]\.px$/,
  },
  {
    name: 'a delisting paid without what is finer than its prices',
    input: { ...inputWith({}), facts: book.facts.map((fact) => (fact.kind === 'Delisting' ? { ...fact, value: '7.00001' } : fact)) },
    parts: { delistingRest: () => 0n },
    field: /^(equity\[\d+\]|events\[\d+\]\.cash)$/,
  },
  {
    name: 'equity marked at the open',
    input: inputWith({}),
    parts: { markAt: ({ openAt }, bar) => openAt(bar) },
    field: /^(equity|exposure|gross)\[/,
  },
];

describe('a bug in the array path of a book is found by comparing it with the other', () => {
  test.each(bugs)('$name', ({ input, parts, field }) => {
    const event = runWholeBook(input);
    const [right, wrong] = [runArrayBook(input), runArrayBook(input, { ...bookParts, ...parts })];
    invariant(right.ok && wrong.ok, 'the array path must run');
    expect(findBookDifference(event, right.value)).toBeUndefined();
    const found = findBookDifference(event, wrong.value);
    console.info(`${found?.field} at row ${found?.bar}: ${String(found?.a)} on the event path, ${String(found?.b)} on the array path`);
    expect(found?.field).toMatch(field);
    expect(found?.bar).toBeGreaterThan(0);
  });
});
