import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { Currency } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { MatchEvent, OrderEntry } from './match-event.ts';
import { createMatchingEngine, type MatchingEngine } from './matching-engine.ts';
import { NaiveBook } from './naive-book.fixture.ts';

const at = Timestamp(0n);
const instrument: Instrument = {
  id: 'TEST',
  symbol: 'TEST',
  name: 'Test',
  assetClass: 'Crypto',
  venue: 'simx',
  priceScale: 2,
  qtyScale: 0,
  currency: Currency('USD'),
  calendar: 'always',
  allowsNegativePrice: false,
  rules: [{ tsFrom: at, tickSize: Price(5), lotSize: Qty(2), minQty: Qty(2), multiplier: 1 }],
};

let made = 0;
const order = (terms: Partial<OrderEntry> & Pick<OrderEntry, 'side'>): OrderEntry => {
  made += 1;
  const base = {
    account: 'A',
    clOrdId: `c${made}`,
    ordType: 'Limit',
    orderQty: Qty(10),
    timeInForce: 'GoodTillCancel',
    execInst: [],
    at,
  } as const;
  return { ...base, ...terms };
};
const limit = (side: 'Buy' | 'Sell', px: number, qty: number, terms: Partial<OrderEntry> = {}): OrderEntry =>
  order({ side, price: Price(px), orderQty: Qty(qty), ...terms });
const market = (side: 'Buy' | 'Sell', qty: number, terms: Partial<OrderEntry> = {}): OrderEntry =>
  order({ side, ordType: 'Market', orderQty: Qty(qty), ...terms });
const kinds = (events: readonly MatchEvent[]): string[] => events.map((event) => event.kind);
const idOf = (events: readonly MatchEvent[]): number => {
  const first = events[0];
  if (first?.kind !== 'Accepted') throw new Error(`Accepted expected, was ${first?.kind}`);
  return first.order.orderId;
};
const trades = (events: readonly MatchEvent[]): [number, number, string][] =>
  events.flatMap((event) => (event.kind === 'Traded' ? [[event.px, event.qty, event.maker.clOrdId] as [number, number, string]] : []));
const lastReason = (events: readonly MatchEvent[]): string | undefined => {
  const last = events.at(-1);
  return last?.kind === 'Canceled' ? last.reason : undefined;
};

describe('a matching engine', () => {
  test('trades at the maker price, best price first, then oldest first', () => {
    const engine = createMatchingEngine(instrument);
    engine.submit(limit('Sell', 110, 4, { clOrdId: 'far' }));
    engine.submit(limit('Sell', 105, 4, { clOrdId: 'first' }));
    engine.submit(limit('Sell', 105, 4, { clOrdId: 'second' }));
    const events = engine.submit(limit('Buy', 110, 10));
    expect(trades(events)).toEqual([
      [105, 4, 'first'],
      [105, 4, 'second'],
      [110, 2, 'far'],
    ]);
    expect(engine.bestOffer).toEqual({ px: 110, qty: 2 });
    expect(engine.lastPx).toBe(110);
  });

  test('rests what is left of a limit order and cancels what is left of a market order', () => {
    const engine = createMatchingEngine(instrument);
    engine.submit(limit('Sell', 105, 4));
    expect(kinds(engine.submit(limit('Buy', 105, 10)))).toEqual(['Accepted', 'Traded']);
    expect(engine.bestBid).toEqual({ px: 105, qty: 6 });
    const sold = engine.submit(market('Sell', 10));
    expect(kinds(sold)).toEqual(['Accepted', 'Traded', 'Canceled']);
    expect(lastReason(sold)).toBe('Unfilled');
  });

  test('fills all of a fill-or-kill order or none of it', () => {
    const engine = createMatchingEngine(instrument);
    engine.submit(limit('Sell', 105, 4));
    engine.submit(limit('Sell', 110, 4));
    const refused = engine.submit(limit('Buy', 105, 6, { timeInForce: 'FillOrKill' }));
    expect([kinds(refused), lastReason(refused)]).toEqual([['Accepted', 'Canceled'], 'CannotFill']);
    expect(trades(engine.submit(limit('Buy', 110, 6, { timeInForce: 'FillOrKill' })))).toHaveLength(2);
  });

  test('rejects a post-only order that would take and rests one that would not', () => {
    const engine = createMatchingEngine(instrument);
    engine.submit(limit('Sell', 105, 4));
    const postOnly = { execInst: ['ParticipateDoNotInitiate'] } as const;
    expect(kinds(engine.submit(limit('Buy', 105, 4, postOnly)))).toEqual(['Rejected']);
    const resting = idOf(engine.submit(limit('Buy', 100, 4, postOnly)));
    const amended = engine.replace({ orderId: resting, orderQty: Qty(4), price: Price(105), at });
    expect(kinds(amended)).toEqual(['CancelRejected']);
    expect(engine.bestBid).toEqual({ px: 100, qty: 4 });
  });

  test('keeps the place of an order amended down and moves one amended up or repriced to the back', () => {
    const engine = createMatchingEngine(instrument);
    const first = idOf(engine.submit(limit('Buy', 100, 10)));
    const second = idOf(engine.submit(limit('Buy', 100, 10)));
    expect(engine.queueAhead(second)).toBe(10);
    engine.replace({ orderId: first, orderQty: Qty(4), at });
    expect([engine.queueAhead(first), engine.queueAhead(second)]).toEqual([0, 4]);
    engine.replace({ orderId: first, orderQty: Qty(6), at });
    expect([engine.queueAhead(first), engine.queueAhead(second)]).toEqual([10, 0]);
    engine.replace({ orderId: second, orderQty: Qty(10), price: Price(105), at });
    expect(engine.queueAhead(first)).toBe(0);
  });

  test('an amendment that crosses the book trades at once', () => {
    const engine = createMatchingEngine(instrument);
    engine.submit(limit('Sell', 105, 4));
    const bid = idOf(engine.submit(limit('Buy', 100, 10)));
    expect(kinds(engine.replace({ orderId: bid, orderQty: Qty(10), price: Price(105), at }))).toEqual(['Replaced', 'Traded']);
    expect(kinds(engine.replace({ orderId: bid, orderQty: Qty(4), at }))).toEqual(['CancelRejected']);
  });

  test('triggers stops on the last trade, nearest first, and lets them set off others', () => {
    const engine = createMatchingEngine(instrument);
    for (const px of [105, 110, 115]) engine.submit(limit('Sell', px, 2));
    const far = engine.submit(order({ side: 'Buy', ordType: 'Stop', stopPx: Price(110), orderQty: Qty(2) }));
    engine.submit(order({ side: 'Buy', ordType: 'StopLimit', stopPx: Price(105), price: Price(110), orderQty: Qty(2) }));
    const events = engine.submit(market('Buy', 2));
    expect(kinds(events)).toEqual(['Accepted', 'Traded', 'Triggered', 'Traded', 'Triggered', 'Traded']);
    expect(engine.isOpen(idOf(far))).toBe(false);
    expect(engine.lastPx).toBe(115);
  });

  test('a stop whose price has already traded triggers at once', () => {
    const engine = createMatchingEngine(instrument);
    engine.submit(limit('Sell', 105, 4));
    engine.submit(market('Buy', 2));
    const events = engine.submit(order({ side: 'Buy', ordType: 'Stop', stopPx: Price(100), orderQty: Qty(2) }));
    expect(kinds(events)).toEqual(['Accepted', 'Triggered', 'Traded']);
  });

  test('expires Day orders and waiting Day stops, and leaves the others', () => {
    const engine = createMatchingEngine(instrument);
    engine.submit(limit('Buy', 100, 2, { timeInForce: 'Day' }));
    engine.submit(order({ side: 'Buy', ordType: 'Stop', stopPx: Price(200), timeInForce: 'Day' }));
    engine.submit(limit('Buy', 95, 2));
    expect(kinds(engine.expireDay())).toEqual(['Expired', 'Expired']);
    expect(engine.levels('Buy', 5)).toEqual([{ px: 95, qty: 2 }]);
  });

  test('a reduce-only order never trades through zero, as taker or as maker', () => {
    const positions = new Map([['A', 6]]);
    const engine = createMatchingEngine(instrument, { positionOf: (account) => positions.get(account) ?? 0 });
    const reduceOnly = { execInst: ['DoNotIncrease'] } as const;
    expect(kinds(engine.submit(limit('Buy', 100, 4, reduceOnly)))).toEqual(['Rejected']);
    engine.submit(limit('Buy', 100, 20, { account: 'B' }));
    const sold = engine.submit(market('Sell', 10, reduceOnly));
    expect([trades(sold)[0]?.[1], lastReason(sold)]).toEqual([6, 'WouldIncrease']);
    positions.set('A', 4);
    engine.submit(limit('Sell', 120, 10, reduceOnly));
    const bought = engine.submit(limit('Buy', 120, 10, { account: 'B' }));
    expect(trades(bought)[0]?.[1]).toBe(4);
    expect(engine.bestBid).toEqual({ px: 120, qty: 6 });
  });

  test('cancels the newest order of an account that would trade with itself, where the policy says so', () => {
    const engine = createMatchingEngine(instrument, { selfMatch: 'CancelNewest' });
    engine.submit(limit('Sell', 105, 4));
    const events = engine.submit(limit('Buy', 105, 4));
    expect([kinds(events), lastReason(events)]).toEqual([['Accepted', 'Canceled'], 'SelfMatch']);
    expect(engine.bestOffer).toEqual({ px: 105, qty: 4 });
  });

  test.each([
    ['off the tick', limit('Buy', 101, 4), 18],
    ['off the lot', limit('Buy', 100, 5), 13],
    ['at or below zero', limit('Buy', 0, 4), 99],
    ['a limit without a price', order({ side: 'Buy' }), 99],
    ['post-only that cannot rest', limit('Buy', 100, 4, { timeInForce: 'ImmediateOrCancel', execInst: ['ParticipateDoNotInitiate'] }), 11],
    ['reduce-only where no position is known', limit('Buy', 100, 4, { execInst: ['DoNotIncrease'] }), 11],
  ])('rejects an order %s', (_, entry, reason) => {
    const [event] = createMatchingEngine(instrument).submit(entry);
    expect(event).toMatchObject({ kind: 'Rejected', ordRejReason: reason });
  });

  test('records the levels that changed, with the quantity they have now', () => {
    const engine = createMatchingEngine(instrument, { recordChanges: true });
    engine.submit(limit('Sell', 105, 4));
    engine.submit(limit('Sell', 110, 4));
    engine.submit(market('Buy', 6));
    expect(engine.takeChanges('Sell')).toEqual([
      { px: 105, qty: 0 },
      { px: 110, qty: 2 },
    ]);
    expect(engine.takeChanges('Sell')).toEqual([]);
  });
});

const command = fc.record({
  side: fc.constantFrom('Buy', 'Sell'),
  kind: fc.constantFrom('limit', 'limit', 'limit', 'ioc', 'fok', 'post', 'market', 'cancel', 'amend'),
  ticks: fc.integer({ min: 18, max: 22 }),
  lots: fc.integer({ min: 1, max: 5 }),
  pick: fc.nat(30),
});
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const tifOf = { ioc: 'ImmediateOrCancel', fok: 'FillOrKill' } as const;

const apply = (engine: MatchingEngine, { side, kind, ticks, lots, pick }: Command, n: number): readonly MatchEvent[] => {
  if (kind === 'cancel') return engine.cancel(pick);
  if (kind === 'amend') return engine.replace({ orderId: pick, orderQty: Qty(lots * 2), price: Price(ticks * 5), at });
  const clOrdId = `p${n}`;
  if (kind === 'market') return engine.submit(market(side, lots * 2, { clOrdId }));
  const timeInForce = kind === 'ioc' || kind === 'fok' ? tifOf[kind] : 'GoodTillCancel';
  return engine.submit(
    limit(side, ticks * 5, lots * 2, {
      clOrdId,
      timeInForce,
      execInst: kind === 'post' ? ['ParticipateDoNotInitiate'] : [],
    }),
  );
};

describe('for any sequence of commands, a matching engine', () => {
  test('agrees with a naive book that sorts a list of orders, trade by trade and level by level', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const engine = createMatchingEngine(instrument);
        const naive = new NaiveBook();
        for (const [n, c] of commands.entries()) {
          const events = apply(engine, c, n);
          expect(trades(events).map(([px, qty, maker]) => `${px} ${qty} ${maker}`)).toEqual(naive.apply(c, n));
          expect(engine.levels('Buy', 99)).toEqual(naive.levels('Buy'));
          expect(engine.levels('Sell', 99)).toEqual(naive.levels('Sell'));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never leaves a crossed book, never lets post-only take and fills all or nothing of FOK', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 80 }), (commands) => {
        const engine = createMatchingEngine(instrument);
        for (const [n, c] of commands.entries()) {
          const taken = trades(apply(engine, c, n)).reduce((sum, [, qty]) => sum + qty, 0);
          const { bestBid, bestOffer } = engine;
          expect(bestBid === undefined || bestOffer === undefined || bestBid.px < bestOffer.px).toBe(true);
          expect(c.kind !== 'post' || taken === 0).toBe(true);
          expect(c.kind !== 'fok' || taken === 0 || taken === c.lots * 2).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('conserves quantity: what each order bought or sold is what its trades say, and never more than it asked for', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 80 }), (commands) => {
        const engine = createMatchingEngine(instrument);
        const done = new Map<number, number>();
        for (const [n, c] of commands.entries()) {
          for (const event of apply(engine, c, n)) {
            for (const side of event.kind === 'Traded' ? [event.taker, event.maker] : []) {
              const qty = event.kind === 'Traded' ? event.qty : 0;
              done.set(side.orderId, (done.get(side.orderId) ?? 0) + qty);
              expect(side.cumQty).toBe(done.get(side.orderId));
              expect(side.cumQty + side.leavesQty).toBeLessThanOrEqual(10);
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('gives the same events again', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const [one, two] = [createMatchingEngine(instrument), createMatchingEngine(instrument)];
        const run = (engine: MatchingEngine): unknown => commands.map((c, n) => apply(engine, c, n));
        expect(run(one)).toEqual(run(two));
      }),
      { numRuns: 50 },
    );
  });
});
