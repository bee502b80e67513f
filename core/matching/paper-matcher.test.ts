import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BookLevel, MarketEvent } from '#/core/market/events.ts';
import type { Side } from '#/core/order/order.ts';
import { Currency } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import type { OrderEntry } from './match-event.ts';
import { PaperMatcher, type PaperEvent } from './paper-matcher.ts';

const at = Timestamp(0n);
const instrument: Instrument = {
  id: 'V:X',
  symbol: 'X',
  name: 'X',
  assetClass: 'Crypto',
  venue: 'v',
  priceScale: 2,
  qtyScale: 0,
  currency: Currency('USDT'),
  calendar: 'always',
  allowsNegativePrice: false,
  rules: [{ tsFrom: at, tickSize: Price(1), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
};
const stamps = { instrumentId: instrument.id, tsVenue: at, tsLocal: at };
type Levels = readonly (readonly [px: number, qty: number])[];
const levelsOf = (levels: Levels): BookLevel[] => levels.map(([px, qty]) => ({ px: Price(px), qty: Qty(qty) }));

/** A paper venue whose outside book is set whole each time, and whose fills move the positions that reduce-only looks at. */
class Desk {
  readonly positions = new Map<string, number>();
  readonly matcher = new PaperMatcher(instrument, (account) => this.positions.get(account) ?? 0);
  #seq = 0;
  #made = 0;

  hear(event: MarketEvent): readonly PaperEvent[] {
    return this.#book(this.matcher.onEvent(event));
  }
  feed(state: 'Live' | 'Gap' | 'Disconnected'): readonly PaperEvent[] {
    return this.hear({ kind: 'FeedStatus', feed: 'v', state, detail: '', tsLocal: at });
  }
  show(bids: Levels, offers: Levels): readonly PaperEvent[] {
    this.#seq += 1;
    return this.hear({ ...stamps, kind: 'BookSnapshot', lastSeq: this.#seq, bids: levelsOf(bids), offers: levelsOf(offers) });
  }
  change(bids: Levels, offers: Levels): readonly PaperEvent[] {
    const firstSeq = this.#seq + 1;
    this.#seq = firstSeq;
    return this.hear({ ...stamps, kind: 'BookDelta', firstSeq, lastSeq: firstSeq, bids: levelsOf(bids), offers: levelsOf(offers) });
  }
  print(px: number, qty: number, aggressor: Side): readonly PaperEvent[] {
    return this.hear({ ...stamps, kind: 'Trade', tradeId: '1', px: Price(px), qty: Qty(qty), aggressor });
  }
  send(side: Side, qty: number, terms: Partial<OrderEntry> = {}): readonly PaperEvent[] {
    this.#made += 1;
    const entry: OrderEntry = {
      account: 'A',
      clOrdId: `c${this.#made}`,
      side,
      ordType: terms.stopPx === undefined ? (terms.price === undefined ? 'Market' : 'Limit') : 'Stop',
      orderQty: Qty(qty),
      timeInForce: 'GoodTillCancel',
      execInst: [],
      at,
      ...terms,
    };
    return this.#book(this.matcher.submit(entry, this.#made));
  }
  #book(events: readonly PaperEvent[]): readonly PaperEvent[] {
    for (const event of events) {
      if (event.kind !== 'Filled') continue;
      const { account, side } = event.order;
      this.positions.set(account, (this.positions.get(account) ?? 0) + (side === 'Buy' ? event.qty : -event.qty));
    }
    return events;
  }
}

const opened = (bids: Levels = [[100, 10]], offers: Levels = [[102, 10]]): Desk => {
  const desk = new Desk();
  desk.show(bids, offers);
  desk.feed('Live');
  return desk;
};
const fills = (events: readonly PaperEvent[]): [number, number, string][] =>
  events.flatMap((event) => (event.kind === 'Filled' ? [[event.px, event.qty, event.isMaker ? 'maker' : 'taker']] : []));
const kinds = (events: readonly PaperEvent[]): string[] => events.map((event) => event.kind);
const reason = (events: readonly PaperEvent[]): string | undefined => {
  const last = events.at(-1);
  if (last?.kind === 'Canceled') return last.reason;
  return last?.kind === 'Rejected' ? last.text : undefined;
};

describe('an order that takes', () => {
  test('gets the displayed sizes at their prices, and a market order ends where the depth ends', () => {
    const events = opened(
      [],
      [
        [102, 10],
        [103, 5],
      ],
    ).send('Buy', 20);
    expect(fills(events)).toEqual([
      [102, 10, 'taker'],
      [103, 5, 'taker'],
    ]);
    expect(reason(events)).toBe('Unfilled');
  });

  test('does not find what it took a second time, until the venue displays another size', () => {
    const desk = opened(
      [],
      [
        [102, 10],
        [103, 5],
      ],
    );
    desk.send('Buy', 8);
    expect(fills(desk.send('Buy', 4))).toEqual([
      [102, 2, 'taker'],
      [103, 2, 'taker'],
    ]);
    desk.change([], [[102, 11]]);
    expect(fills(desk.send('Buy', 4))).toEqual([[102, 4, 'taker']]);
  });

  test('goes by the quote where that is later than the book', () => {
    const desk = opened(
      [[100, 10]],
      [
        [102, 10],
        [103, 5],
        [104, 50],
      ],
    );
    const quote = { bidPx: Price(101), bidSize: Qty(1), offerPx: Price(103), offerSize: Qty(2), bookSeq: 9 };
    desk.hear({ ...stamps, kind: 'Quote', ...quote });
    expect(fills(desk.send('Buy', 4))).toEqual([
      [103, 2, 'taker'],
      [104, 2, 'taker'],
    ]);
    expect(fills(desk.send('Sell', 4))).toEqual([
      [101, 1, 'taker'],
      [100, 3, 'taker'],
    ]);
  });

  test.each([
    ['a limit takes within its price and rests', { price: Price(102) }, [[102, 10, 'taker']], undefined],
    ['immediate or cancel gives back the rest', { price: Price(102), timeInForce: 'ImmediateOrCancel' }, [[102, 10, 'taker']], 'Unfilled'],
    ['fill or kill is all or nothing', { price: Price(102), timeInForce: 'FillOrKill' }, [], 'CannotFill'],
    [
      'post-only never takes',
      { price: Price(102), execInst: ['ParticipateDoNotInitiate'] },
      [],
      'ParticipateDoNotInitiate must not take liquidity, was crossing the book',
    ],
    ['reduce-only needs a position', { execInst: ['DoNotIncrease'] }, [], 'DoNotIncrease must meet an opposite position, was none'],
    ['the grid of the instrument holds', { price: Price(0) }, [], 'price must be above zero, was 0'],
  ] satisfies [string, Partial<OrderEntry>, [number, number, string][], string | undefined][])('%s', (_, terms, filled, ended) => {
    const events = opened().send('Buy', 12, terms);
    expect([fills(events), reason(events)]).toEqual([filled, ended]);
  });

  test('reduces a position to nothing and no further', () => {
    const desk = opened();
    desk.send('Buy', 4);
    const events = desk.send('Sell', 6, { execInst: ['DoNotIncrease'] });
    expect([fills(events), reason(events)]).toEqual([[[100, 4, 'taker']], 'WouldIncrease']);
  });
});

describe('an order that rests', () => {
  test('stands behind what is displayed: trades at its price eat the queue, then fill it', () => {
    const desk = opened();
    desk.send('Buy', 5, { price: Price(100) });
    expect(fills(desk.print(100, 8, 'Sell'))).toEqual([]);
    expect(fills(desk.print(100, 4, 'Sell'))).toEqual([[100, 2, 'maker']]);
    expect(fills(desk.print(100, 9, 'Buy'))).toEqual([]);
    expect(fills(desk.print(100, 9, 'Sell'))).toEqual([[100, 3, 'maker']]);
  });

  test('moves up when less is displayed than was ahead, never back when more joins', () => {
    const desk = opened();
    desk.send('Buy', 5, { price: Price(100) });
    desk.change([[100, 3]], []);
    desk.change([[100, 30]], []);
    expect(fills(desk.print(100, 4, 'Sell'))).toEqual([[100, 1, 'maker']]);
  });

  test('fills when a trade goes through its price, by no more than that trade', () => {
    const desk = opened();
    desk.send('Buy', 5, { price: Price(100) });
    expect(fills(desk.print(99, 3, 'Sell'))).toEqual([[100, 3, 'maker']]);
    expect(fills(desk.print(99, 30, 'Sell'))).toEqual([[100, 2, 'maker']]);
  });

  test('fills at its own price when the other side comes to stand at it', () => {
    const desk = opened();
    desk.send('Buy', 5, { price: Price(101) });
    expect(fills(desk.show([[99, 1]], [[100, 3]]))).toEqual([[101, 3, 'maker']]);
    expect(fills(desk.change([[99, 2]], []))).toEqual([]);
    expect(fills(desk.change([], [[100, 4]]))).toEqual([[101, 2, 'maker']]);
  });

  test('shares a trade with our other orders by price, then by time', () => {
    const desk = opened();
    desk.send('Buy', 2, { price: Price(100) });
    desk.send('Buy', 2, { price: Price(100) });
    desk.send('Buy', 2, { price: Price(101) });
    expect(fills(desk.print(100, 15, 'Sell'))).toEqual([
      [101, 2, 'maker'],
      [100, 2, 'maker'],
      [100, 1, 'maker'],
    ]);
  });

  test('keeps its place when only its size falls, and goes to the back otherwise', () => {
    const desk = opened();
    desk.send('Buy', 5, { price: Price(100) });
    desk.print(100, 9, 'Sell');
    expect(kinds(desk.matcher.replace({ orderId: 1, orderQty: Qty(3), at }))).toEqual(['Replaced']);
    expect(fills(desk.print(100, 2, 'Sell'))).toEqual([[100, 1, 'maker']]);
    desk.matcher.replace({ orderId: 1, orderQty: Qty(4), at });
    expect(fills(desk.print(100, 10, 'Sell'))).toEqual([]);
    expect(fills(desk.print(100, 9, 'Sell'))).toEqual([[100, 3, 'maker']]);
  });

  test('is cancelled once, and a day order ends with its day', () => {
    const desk = opened();
    desk.send('Buy', 5, { price: Price(100) });
    expect(reason(desk.matcher.cancel(1))).toBe('Requested');
    expect(kinds(desk.matcher.cancel(1))).toEqual(['CancelRejected']);
    desk.send('Buy', 5, { price: Price(100), timeInForce: 'Day' });
    desk.send('Buy', 5, { price: Price(100) });
    expect(kinds([...desk.matcher.expire(2), ...desk.matcher.expire(3)])).toEqual(['Expired']);
  });

  test('comes back from a restart at the back of the queue, with what it had filled', () => {
    const desk = new Desk();
    const entry = { account: 'A', clOrdId: 'c', side: 'Buy', ordType: 'Limit', timeInForce: 'GoodTillCancel', execInst: [], at } as const;
    desk.matcher.restore({ ...entry, orderQty: Qty(5), price: Price(100) }, { orderId: 7, cumQty: 2 });
    desk.print(99, 50, 'Sell');
    desk.show([[100, 4]], [[102, 1]]);
    desk.feed('Live');
    expect(fills(desk.print(100, 6, 'Sell'))).toEqual([[100, 2, 'maker']]);
    expect(fills(desk.print(100, 6, 'Sell'))).toEqual([[100, 1, 'maker']]);
  });
});

describe('a stop', () => {
  test('waits for a trade at its price, then takes what is displayed', () => {
    const desk = opened();
    expect(kinds(desk.send('Sell', 5, { stopPx: Price(99) }))).toEqual(['Accepted']);
    expect(kinds(desk.print(100, 1, 'Sell'))).toEqual([]);
    expect(fills(desk.print(99, 1, 'Sell'))).toEqual([[100, 5, 'taker']]);
  });

  test('with a limit rests at it once set off', () => {
    const desk = opened();
    desk.send('Sell', 5, { ordType: 'StopLimit', stopPx: Price(99), price: Price(101) });
    expect(kinds(desk.print(99, 1, 'Sell'))).toEqual(['Triggered']);
    expect(fills(desk.print(101, 9, 'Buy'))).toEqual([[101, 5, 'maker']]);
  });
});

test.each([
  ['a gap', (desk: Desk) => desk.feed('Gap')],
  ['a lost line', (desk: Desk) => desk.feed('Disconnected')],
  ['a crossed book', (desk: Desk) => desk.show([[105, 1]], [[102, 1]])],
  ['a finding', (desk: Desk) => desk.hear({ kind: 'Quality', instrumentId: 'V:X', flag: 'Stale', active: true, detail: '', tsLocal: at })],
] satisfies [string, (desk: Desk) => unknown][])('while there is %s nothing fills', (_, befall) => {
  const desk = opened();
  desk.send('Buy', 5, { price: Price(101) });
  befall(desk);
  expect(fills(desk.print(90, 50, 'Sell'))).toEqual([]);
  expect(reason(desk.send('Buy', 1))).toBe('Unfilled');
  expect(kinds(desk.matcher.cancel(1))).toEqual(['Canceled']);
});

const px = fc.integer({ min: 90, max: 110 });
const qty = fc.integer({ min: 1, max: 20 });
const side = fc.constantFrom<Side>('Buy', 'Sell');
const timeInForce = fc.constantFrom<OrderEntry['timeInForce']>('Day', 'GoodTillCancel', 'ImmediateOrCancel', 'FillOrKill');
const action = fc.oneof(
  fc.record({ do: fc.constant('send' as const), side, qty, price: fc.option(px), stop: fc.option(px), timeInForce, reduce: fc.boolean() }),
  fc.record({ do: fc.constant('print' as const), side, px, qty }),
  fc.record({ do: fc.constant('show' as const), mid: px, sizes: fc.array(qty, { minLength: 6, maxLength: 6 }) }),
  fc.record({ do: fc.constant('cancel' as const), orderId: fc.integer({ min: 1, max: 20 }) }),
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

const act = (desk: Desk, step: Action): readonly PaperEvent[] => {
  switch (step.do) {
    case 'print':
      return desk.print(step.px, step.qty, step.side);
    case 'cancel':
      return desk.matcher.cancel(step.orderId);
    case 'show': {
      const side3 = (sign: 1 | -1, from: number): Levels =>
        step.sizes.slice(from, from + 3).map((size, i) => [step.mid + sign * (i + 1), size] as const);
      return desk.show(side3(-1, 0), side3(1, 3));
    }
    case 'send': {
      const stop = step.stop === null ? {} : { stopPx: Price(step.stop) };
      const limit = step.price === null ? {} : { price: Price(step.price) };
      const ordType = step.stop === null ? (step.price === null ? 'Market' : 'Limit') : step.price === null ? 'Stop' : 'StopLimit';
      return desk.send(step.side, step.qty, {
        ...stop,
        ...limit,
        ordType,
        timeInForce: step.timeInForce,
        execInst: step.reduce ? ['DoNotIncrease'] : [],
      });
    }
  }
};

interface Known {
  readonly qty: number;
  readonly price: number | undefined;
  readonly side: Side;
  cum: number;
  isOver: boolean;
}

type Tops = Readonly<Record<Side, number | undefined>>;

/** What is wrong with one event, given the orders so far and the best prices displayed before it. */
const faultOf = (event: PaperEvent, orders: ReadonlyMap<number, Known>, best: Tops): string | undefined => {
  if (event.kind === 'Rejected' || event.kind === 'CancelRejected') return undefined;
  const order = orders.get(event.order.orderId);
  if (order === undefined) return `${event.kind} of an order never accepted`;
  if (order.isOver) return `${event.kind} after the end`;
  order.isOver = event.kind === 'Canceled' || event.kind === 'Expired' || (event.kind === 'Filled' && event.order.leavesQty === 0);
  if (event.kind !== 'Filled') return undefined;
  const sign = order.side === 'Buy' ? 1 : -1;
  order.cum += event.qty;
  if (event.qty <= 0 || event.order.cumQty !== order.cum || order.cum + event.order.leavesQty !== order.qty)
    return 'quantities do not add up';
  if (order.price !== undefined && (order.price - event.px) * sign < 0) return 'beyond its price';
  if (event.isMaker) return event.px === order.price ? undefined : 'a maker fills at its own price';
  const top = best[order.side === 'Buy' ? 'Sell' : 'Buy'];
  return top === undefined || (event.px - top) * sign < 0 ? 'better than what was displayed' : undefined;
};

const faultsOf = (steps: readonly Action[]): readonly string[] => {
  const desk = opened();
  const orders = new Map<number, Known>();
  return steps.flatMap((step) => {
    const best = { Buy: desk.matcher.market.best('Buy')?.px, Sell: desk.matcher.market.best('Sell')?.px };
    return act(desk, step).flatMap((event) => {
      if (event.kind === 'Accepted' && step.do === 'send') {
        const { qty: orderQty, price, side: orderSide } = step;
        orders.set(event.order.orderId, { qty: orderQty, price: price ?? undefined, side: orderSide, cum: 0, isOver: false });
      }
      return faultOf(event, orders, best) ?? [];
    });
  });
};

/** Sizes by which reduce-only orders opened, grew or turned a position. */
const increasesOf = (steps: readonly Action[]): readonly number[] => {
  const desk = opened();
  const reducing = new Set<number>();
  return steps.flatMap((step) => {
    let position = desk.positions.get('A') ?? 0;
    return act(desk, step).flatMap((event) => {
      if (event.kind === 'Accepted' && step.do === 'send' && step.reduce) reducing.add(event.order.orderId);
      if (event.kind !== 'Filled') return [];
      const before = position;
      position += event.order.side === 'Buy' ? event.qty : -event.qty;
      const isReduced = Math.abs(position) < Math.abs(before) && position * before >= 0;
      return reducing.has(event.order.orderId) && !isReduced ? [position - before] : [];
    });
  });
};

const steps = fc.array(action, { maxLength: 60 });

describe('whatever happens', () => {
  test('no order fills beyond its size, beyond its price, or better than what was displayed, and each ends once', () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(faultsOf(all)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('fills from one public trade are no more than that trade', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const desk = opened();
        const excess = all.map((step) => {
          const made = fills(act(desk, step)).reduce((sum, [, size, how]) => sum + (how === 'maker' ? size : 0), 0);
          return step.do === 'print' ? Math.max(0, made - step.qty) : 0;
        });
        expect(excess.filter((each) => each > 0)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('reduce-only never opens, grows or turns a position', () => {
    fc.assert(
      fc.property(steps, (all) => {
        expect(increasesOf(all)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('the same commands and events give the same fills', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const [one, two] = [opened(), opened()];
        expect(all.map((step) => act(two, step))).toEqual(all.map((step) => act(one, step)));
      }),
      { numRuns: 100 },
    );
  });
});
