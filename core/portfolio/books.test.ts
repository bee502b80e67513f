import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notionalOf } from '../instrument/convert.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Fill } from '../order/fill.ts';
import { Currency, Money, noMoney } from '../value/money.ts';
import { Price, Qty, SignedQty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import {
  accountBook,
  bookAdoption,
  bookAmendment,
  bookCashFlow,
  bookFill,
  bookSplit,
  createBooks,
  positionBook,
  type Books,
} from './books.ts';
import { balancesOf, postEntry, ledgerAccount, trialBalance } from './ledger.ts';
import { openLots } from './positions.ts';
import { markFor, valueAccount, type ValuationInput } from './valuation.ts';

const usd = Currency('USD');
const btc = Currency('BTC');
const share: Instrument = {
  id: 'AAA',
  symbol: 'AAA',
  name: 'AAA',
  assetClass: 'Equity',
  venue: 'sim',
  priceScale: 2,
  qtyScale: 0,
  currency: usd,
  calendar: 'always',
  allowsNegativePrice: false,
  rules: [{ tsFrom: Timestamp(0n), tickSize: Price(1), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
};
const coin: Instrument = {
  ...share,
  id: 'BTC',
  symbol: 'BTC-USD',
  assetClass: 'Crypto',
  priceScale: 2,
  qtyScale: 5,
  baseCurrency: btc,
};
const at = Timestamp(1n);
const dollars = (amount: number): Money => Money(BigInt(Math.round(amount * 100)) * 1_000_000n);

let execNumber = 0;
const fillOf = (side: 'Buy' | 'Sell', qty: number, px: number, part: Partial<Fill> = {}): Fill => {
  execNumber += 1;
  return {
    execId: `e${execNumber}`,
    clOrdId: 'c',
    account: 'A',
    instrumentId: 'AAA',
    venue: 'sim',
    side,
    qty: Qty(qty),
    px: Price(px),
    notional: notionalOf(Price(px), qty, part.instrumentId === 'BTC' ? coin : share),
    multiplier: 1,
    fee: noMoney,
    feeCurrency: usd,
    tsVenue: at,
    tsLocal: at,
    ...part,
  };
};

const funded = (): Books => {
  const books = createBooks({ keepsEntries: true });
  bookCashFlow(books, { kind: 'Deposit', account: 'A', currency: usd, amount: dollars(10_000), at, reference: 'd1' });
  return books;
};
const positionIn = (books: Books, instrument = share) => positionBook(accountBook(books, 'A'), instrument).position;
const cashIn = (books: Books, currency = usd) => accountBook(books, 'A').cash.get(currency)?.balance ?? noMoney;
const total = (books: Books, kind: Parameters<typeof balancesOf>[2], currency = usd) =>
  balancesOf(books.ledger, 'A', kind).get(currency) ?? noMoney;
const isBalanced = (books: Books) => [...trialBalance(books.ledger).values()].every((sum) => sum === 0n);

describe('a fill', () => {
  test('moves cash into a position at cost, and out again with the profit', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 10, 10_000, { fee: dollars(1) }), share);
    const entry = bookFill(books, fillOf('Sell', 4, 11_000, { fee: dollars(1) }), share);
    expect(entry.postings.map(({ ledgerAccount: { kind }, amount }) => [kind, amount])).toEqual([
      ['Position', dollars(-400)],
      ['Cash', dollars(440)],
      ['Realised', dollars(-40)],
      ['Fees', dollars(1)],
      ['Cash', dollars(-1)],
    ]);
    expect(positionIn(books)).toMatchObject({
      qty: 6,
      cost: dollars(600),
      realised: dollars(40),
      realisedFifo: dollars(40),
    });
    expect(cashIn(books)).toBe(dollars(10_000 - 1000 + 440 - 2));
    expect(total(books, 'Realised')).toBe(dollars(-40));
  });

  test('sold short and bought back earns the difference', () => {
    const books = funded();
    bookFill(books, fillOf('Sell', 10, 10_000), share);
    expect(positionIn(books)).toMatchObject({ qty: -10, cost: dollars(-1000) });
    bookFill(books, fillOf('Buy', 10, 9000), share);
    expect(positionIn(books)).toMatchObject({
      qty: 0,
      cost: noMoney,
      realised: dollars(100),
      realisedFifo: dollars(100),
    });
  });

  test('that flips a position closes it and opens the rest at its own price', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 10, 10_000), share);
    bookFill(books, fillOf('Sell', 15, 11_000), share);
    expect(positionIn(books)).toMatchObject({ qty: -5, cost: dollars(-550), realised: dollars(100) });
    expect(openLots(positionIn(books))).toMatchObject([{ qty: -5, cost: dollars(-550) }]);
  });

  test('realises by average cost and by FIFO, each its own way', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 10, 10_000), share);
    bookFill(books, fillOf('Buy', 10, 12_000), share);
    bookFill(books, fillOf('Sell', 10, 13_000), share);
    expect(positionIn(books)).toMatchObject({
      realised: dollars(200),
      realisedFifo: dollars(300),
      cost: dollars(1100),
    });
  });

  test('with a fee in the asset bought leaves the size net of the fee', () => {
    const books = funded();
    const fee = Money(100_000n);
    bookFill(books, fillOf('Buy', 100_000, 5_000_000, { instrumentId: 'BTC', fee, feeCurrency: btc }), coin);
    expect(positionIn(books, coin)).toMatchObject({ qty: 99_900, cost: dollars(49_950) });
    expect(total(books, 'Fees')).toBe(dollars(50));
    expect(cashIn(books, btc)).toBe(noMoney);
  });

  test('with a fee finer than the size keeps the dust as cash of the asset', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 100_000, 5_000_000, { instrumentId: 'BTC', fee: Money(100_400n), feeCurrency: btc }), coin);
    expect(positionIn(books, coin).qty).toBe(99_900);
    expect(cashIn(books, btc)).toBe(-400n);
    expect(isBalanced(books)).toBe(true);
  });

  test('with a fee in a third currency leaves that currency short', () => {
    const books = funded();
    const bnb = Currency('BNB');
    bookFill(books, fillOf('Buy', 10, 10_000, { fee: Money(5n), feeCurrency: bnb }), share);
    expect([cashIn(books, bnb), total(books, 'Fees', bnb)]).toEqual([-5n, 5n]);
  });
});

describe('flows', () => {
  test('funding, dividends, deposits and withdrawals each have their line', () => {
    const books = funded();
    const flow = { account: 'A', currency: usd, at, reference: 'f' };
    bookCashFlow(books, { ...flow, kind: 'Funding', amount: dollars(-3), instrumentId: 'AAA' });
    bookCashFlow(books, { ...flow, kind: 'Dividend', amount: dollars(7), instrumentId: 'AAA' });
    bookCashFlow(books, { ...flow, kind: 'Withdrawal', amount: dollars(-1000) });
    expect([total(books, 'Funding'), total(books, 'Dividends'), total(books, 'Deposits')]).toEqual([
      dollars(3),
      dollars(-7),
      dollars(-9000),
    ]);
    expect(cashIn(books)).toBe(dollars(9004));
    expect(() => bookCashFlow(books, { ...flow, kind: 'Deposit', amount: dollars(-1) })).toThrow('a deposit must be positive');
  });

  test('an adopted position is capital in kind, not profit', () => {
    const books = funded();
    bookAdoption(books, {
      account: 'A',
      instrument: share,
      qty: SignedQty(-5),
      px: Price(10_000),
      multiplier: 1,
      at,
      reference: 'x',
    });
    expect(positionIn(books)).toMatchObject({ qty: -5, cost: dollars(-500), realised: noMoney });
    expect(total(books, 'Adopted')).toBe(dollars(500));
    expect(cashIn(books)).toBe(dollars(10_000));
  });

  test('an entry that does not balance is refused whole', () => {
    const books = funded();
    const line = ledgerAccount(books.ledger, { kind: 'Cash', account: 'A', currency: usd });
    const draft = {
      kind: 'Fill',
      account: 'A',
      at,
      reference: 'bad',
      postings: [{ ledgerAccount: line, amount: dollars(1) }],
    } as const;
    expect(() => postEntry(books.ledger, draft)).toThrow('must balance in USD');
    expect(line.balance).toBe(dollars(10_000));
  });
});

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('fill', 'fill', 'fill', 'bust', 'correct', 'flow', 'adopt'),
    side: fc.constantFrom('Buy' as const, 'Sell' as const),
    qty: fc.integer({ min: 1, max: 200_000 }),
    px: fc.integer({ min: 1, max: 9_000_000 }),
    fee: fc.bigInt({ min: -1000n, max: 5_000_000n }),
    feeCurrency: fc.constantFrom(usd, btc, Currency('BNB')),
    pick: fc.nat(),
  }),
  { maxLength: 40 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer Each)[]> ? Each : never;

const fillOfStep = ({ side, qty, px, fee, feeCurrency }: Step): Fill =>
  fillOf(side, qty, px, { instrumentId: 'BTC', fee: Money(fee), feeCurrency });

const run = (books: Books, list: readonly Step[]): readonly Fill[] => {
  const fills: Fill[] = [];
  for (const step of list) {
    const old = fills[step.pick % Math.max(1, fills.length)];
    if (step.kind === 'fill') {
      const fill = fillOfStep(step);
      fills.push(fill);
      bookFill(books, fill, coin);
    } else if (step.kind === 'bust' && old !== undefined) {
      bookAmendment(books, old, { instrument: coin, at });
      fills.splice(fills.indexOf(old), 1);
    } else if (step.kind === 'correct' && old !== undefined) {
      const corrected = fillOfStep(step);
      bookAmendment(books, old, { instrument: coin, corrected, at });
      fills.splice(fills.indexOf(old), 1, corrected);
    } else if (step.kind === 'flow') {
      bookCashFlow(books, {
        kind: 'Funding',
        account: 'A',
        currency: usd,
        amount: Money(step.fee),
        at,
        reference: 'f',
      });
    } else if (step.kind === 'adopt') {
      bookAdoption(books, {
        account: 'A',
        instrument: coin,
        qty: SignedQty(step.qty),
        px: Price(step.px),
        multiplier: 1,
        at,
        reference: `a${execNumber}-${step.pick}`,
      });
    }
  }
  return fills;
};

describe('the books, after any sequence', () => {
  test('balance in every currency', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const books = funded();
        run(books, list);
        expect(isBalanced(books)).toBe(true);
        const { position, atCost, realised } = positionBook(accountBook(books, 'A'), coin);
        expect(atCost.balance).toBe(position.cost);
        expect(realised.balance).toBe(-position.realised);
        expect(openLots(position).reduce((sum, lot) => sum + lot.qty, 0)).toBe(position.qty);
      }),
      { numRuns: 300 },
    );
  });

  test('agree between FIFO and average cost whenever flat', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const books = funded();
        run(books, list);
        const { position } = positionBook(accountBook(books, 'A'), coin);
        if (position.qty !== 0)
          bookFill(books, fillOf(position.qty > 0 ? 'Sell' : 'Buy', Math.abs(position.qty), 777, { instrumentId: 'BTC' }), coin);
        expect(position).toMatchObject({ qty: 0, cost: noMoney });
        expect(position.realised).toBe(position.realisedFifo);
      }),
      { numRuns: 300 },
    );
  });

  test('stand after a bust as if the fill had never been', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (list, which) => {
        const fills = list.filter(({ kind }) => kind === 'fill').map(fillOfStep);
        const victim = fills[which % Math.max(1, fills.length)];
        const [whole, without] = [funded(), funded()];
        for (const fill of fills) {
          bookFill(whole, fill, coin);
          if (fill !== victim) bookFill(without, fill, coin);
        }
        if (victim !== undefined) bookAmendment(whole, victim, { instrument: coin, at });
        const facts = (books: Books) => {
          const { qty, cost, realised, realisedFifo } = positionIn(books, coin);
          const balances = [...books.ledger.accounts.values()]
            .filter(({ balance }) => balance !== 0n)
            .map(({ kind, currency, balance }) => `${kind} ${currency} ${balance}`);
          return { qty, cost, realised, realisedFifo, balances: balances.toSorted() };
        };
        expect(facts(whole)).toEqual(facts(without));
      }),
      { numRuns: 200 },
    );
  });

  test('hold equity = start + profit - fees + flows', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 9_000_000 }), (list, px) => {
        const books = funded();
        run(
          books,
          list.filter(({ feeCurrency }) => feeCurrency === usd),
        );
        const value = valueAccount(accountBook(books, 'A'), inputAt({ [coin.id]: px }));
        const pnl = (value.realised ?? noMoney) + (value.unrealised ?? noMoney);
        const flows = -(total(books, 'Deposits') + total(books, 'Funding') + total(books, 'Adopted'));
        expect(value.equity).toBe(pnl - total(books, 'Fees') + flows);
      }),
      { numRuns: 300 },
    );
  });
});

const inputAt = (marks: Readonly<Record<string, number>>, part: Partial<ValuationInput> = {}): ValuationInput => ({
  now: Timestamp(1_000n),
  base: usd,
  maxFxAgeNs: 100n,
  markOf: ({ id }) => (marks[id] === undefined ? undefined : { px: Price(marks[id]), source: 'last' }),
  fxOf: () => undefined,
  ...part,
});

describe('valuation', () => {
  test('marks a long at the bid, a short at the offer, a flat one between, else the last or the close', () => {
    const quote = { bidPx: Price(99), offerPx: Price(101) };
    expect(markFor(SignedQty(1), quote, share)).toEqual({ px: 99, source: 'bid' });
    expect(markFor(SignedQty(-1), quote, share)).toEqual({ px: 101, source: 'ask' });
    expect(markFor(SignedQty(0), quote, share)).toEqual({ px: 100, source: 'mid' });
    expect(markFor(SignedQty(1), { bidPx: Price(99), lastPx: Price(98), closePx: Price(97) }, share)).toEqual({
      px: 98,
      source: 'last',
    });
    expect(markFor(SignedQty(1), { closePx: Price(97) }, share)).toEqual({ px: 97, source: 'close' });
    expect(markFor(SignedQty(1), {}, share)).toBeUndefined();
  });

  test('leaves what depends on an unmarked position undefined, and says which', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 10, 10_000), share);
    const value = valueAccount(accountBook(books, 'A'), inputAt({}));
    expect(value).toMatchObject({
      cash: dollars(9000),
      realised: noMoney,
      unrealised: undefined,
      net: undefined,
      gross: undefined,
      equity: undefined,
      gaps: ['AAA has no mark'],
    });
    expect(value.positions[0]).toMatchObject({ markSource: 'none', value: undefined });
  });

  test('a flat position needs no mark', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 10, 10_000), share);
    bookFill(books, fillOf('Sell', 10, 10_100), share);
    expect(valueAccount(accountBook(books, 'A'), inputAt({})).equity).toBe(dollars(10_010));
  });

  test('converts by a rate of the permitted age only', () => {
    const books = funded();
    bookCashFlow(books, {
      kind: 'Deposit',
      account: 'A',
      currency: Currency('EUR'),
      amount: dollars(100),
      at,
      reference: 'e',
    });
    const rate = (age: bigint) => inputAt({}, { fxOf: () => ({ numerator: 11n, denominator: 10n, at: Timestamp(1_000n - age) }) });
    expect(valueAccount(accountBook(books, 'A'), rate(100n)).equity).toBe(dollars(10_110));
    const stale = valueAccount(accountBook(books, 'A'), rate(101n));
    expect(stale).toMatchObject({
      cash: undefined,
      equity: undefined,
      gaps: ['EUR has no rate to USD of the permitted age'],
    });
  });
});

describe('a split', () => {
  const splitIn = (books: Books, [numerator, denominator]: readonly [number, number], px: number): void => {
    const reference = `s${numerator}:${denominator}`;
    bookSplit(books, { account: 'A', instrument: share, numerator, denominator, px: Price(px), multiplier: 1, at, reference });
  };

  test('multiplies the size, leaves cost and cash, and books an entry of its own', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 10, 10_000), share);
    splitIn(books, [4, 1], 2500);
    expect(positionIn(books)).toMatchObject({ qty: 40, cost: dollars(1000), realised: noMoney });
    expect(cashIn(books)).toBe(dollars(9000));
    expect(books.ledger.entries.at(-1)).toMatchObject({ kind: 'Split', reference: 's4:1', postings: [] });
    bookFill(books, fillOf('Sell', 40, 2600), share);
    expect(positionIn(books)).toMatchObject({ qty: 0, cost: noMoney, realised: dollars(40), realisedFifo: dollars(40) });
  });

  test('pays for the fraction at the price given, which is realised, and keeps the cost on what is held', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 15, 1000), share);
    splitIn(books, [1, 10], 10_000);
    expect(positionIn(books)).toMatchObject({ qty: 1, cost: dollars(150), realised: dollars(50), realisedFifo: dollars(50) });
    expect([cashIn(books), total(books, 'Position'), total(books, 'Realised')]).toEqual([dollars(9900), dollars(150), dollars(-50)]);
  });

  test('that leaves nothing whole closes the position at the cash in lieu', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 5, 1000), share);
    splitIn(books, [1, 10], 9000);
    expect(positionIn(books)).toMatchObject({ qty: 0, cost: noMoney, realised: dollars(-5), lots: [] });
    expect([cashIn(books), total(books, 'Position')]).toEqual([dollars(9995), noMoney]);
  });

  test('of a short is paid by the holder of it', () => {
    const books = funded();
    bookFill(books, fillOf('Sell', 15, 1000), share);
    splitIn(books, [1, 10], 10_000);
    expect(positionIn(books)).toMatchObject({ qty: -1, cost: dollars(-150), realised: dollars(-50) });
    expect(cashIn(books)).toBe(dollars(10_100));
  });

  test('that leaves nothing whole makes the two realised figures equal', () => {
    const books = funded();
    bookFill(books, fillOf('Buy', 1, 10_000), share);
    bookFill(books, fillOf('Buy', 1, 20_000), share);
    bookFill(books, fillOf('Sell', 1, 15_000), share);
    expect(positionIn(books)).toMatchObject({ realised: dollars(0), realisedFifo: dollars(50) });
    splitIn(books, [1, 10], 150_000);
    expect(positionIn(books)).toMatchObject({ qty: 0, cost: dollars(0), realised: dollars(0), realisedFifo: dollars(0) });
  });

  test('stands when a trade before it is busted', () => {
    const books = funded();
    const first = fillOf('Buy', 10, 10_000);
    bookFill(books, first, share);
    bookFill(books, fillOf('Buy', 2, 11_000), share);
    splitIn(books, [2, 1], 5000);
    bookAmendment(books, first, { instrument: share, at });
    expect(positionIn(books)).toMatchObject({ qty: 4, cost: dollars(220) });
    expect(openLots(positionIn(books))).toMatchObject([{ qty: 4, cost: dollars(220) }]);
    expect([cashIn(books), isBalanced(books)]).toEqual([dollars(9780), true]);
  });

  test('whatever the trades and splits: books balance, lots sum to the position, and no cost is lost', () => {
    const trade = fc.record({
      side: fc.constantFrom<'Buy' | 'Sell'>('Buy', 'Sell'),
      qty: fc.integer({ min: 1, max: 50 }),
      px: fc.integer({ min: 1, max: 9999 }),
    });
    const ratio = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
    const step = fc.oneof(
      trade.map((of) => ({ trade: of })),
      fc.record({ ratio, px: fc.integer({ min: 1, max: 9999 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const books = funded();
        for (const one of steps) {
          const before = { ...positionIn(books) };
          if ('trade' in one) bookFill(books, fillOf(one.trade.side, one.trade.qty, one.trade.px), share);
          else splitIn(books, one.ratio, one.px);
          const { qty, cost, realised, realisedFifo } = positionIn(books);
          const lots = openLots(positionIn(books));
          const lotCost = lots.reduce((sum, lot) => sum + lot.cost, 0n);
          expect(isBalanced(books)).toBe(true);
          expect(lots.reduce((sum, lot) => sum + lot.qty, 0)).toBe(qty);
          expect(lots.every((lot) => lot.qty !== 0 && lot.qty > 0 === qty > 0)).toBe(true);
          expect([total(books, 'Position'), total(books, 'Realised')]).toEqual([cost, -realised]);
          expect(realisedFifo - lotCost).toBe(realised - cost);
          if ('trade' in one || qty === 0) continue;
          expect([qty, cost]).toEqual([Math.trunc((before.qty * one.ratio[0]) / one.ratio[1]), before.cost]);
        }
      }),
    );
  });
});
