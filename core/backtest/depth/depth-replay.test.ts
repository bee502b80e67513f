import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ms, openReplay, tapeOf, type Row } from './depth.fixture.ts';
import { Money } from '../../value/money.ts';
import { bpsOf } from '../define-model.ts';
import { recordedLatencies, sampledOrderLatency } from './latency.ts';
import { LevelBook } from './level-book.ts';
import { registry } from './queues/registry.gen.ts';
import { riskAverse } from './queues/risk-averse.ts';
import { rowKinds } from './depth-rows.ts';
import type { DepthFills } from './depth-venue.ts';

/** Bid 100 with 10 lots, offer 102 with 8, and something at the end so that the clock can get there. */
const start: readonly Row[] = [
  [0, 'bid', 100, 10],
  [0, 'offer', 102, 8],
];
const end: Row = [1000, 'bid', 90, 1];
const buy = { side: 'Buy', ticks: 100, lots: 3, tif: 'PostOnly' } as const;

describe('a resting order', () => {
  test('stands behind what its level shows on arrival; trades take those ahead first, and it fills in parts', () => {
    const { replay, reports } = openReplay([...start, [20, 'sells', 100, 4], [30, 'sells', 100, 8], [40, 'sells', 100, 9], end]);
    replay.elapse(10 * ms);
    const order = replay.submit(buy);
    expect(replay.waitFor(order, 100 * ms)).toBe(true);
    expect([replay.nowNs / ms, order.state, order.ahead]).toEqual([14, 'New', 10]);
    replay.elapse(7 * ms);
    expect(order.ahead).toBe(6);
    replay.elapse(11 * ms);
    expect([order.ahead, order.leaves, order.filled, order.state]).toEqual([0, 1, 2, 'PartiallyFilled']);
    replay.elapse(20 * ms);
    expect([order.filled, order.state, replay.account.positionLots]).toEqual([3, 'Filled', 3]);
    expect(reports.map(({ exec, lastLots, venueNs, localNs }) => [exec, lastLots, venueNs / ms, localNs / ms])).toEqual([
      ['New', 0, 12, 14],
      ['Trade', 2, 30, 32],
      ['Trade', 1, 40, 42],
    ]);
  });

  test('without part fills is filled whole by the first trade that gets past those ahead', () => {
    const { replay } = openReplay([...start, [20, 'sells', 100, 10], [30, 'sells', 100, 1], end], { fills: 'whole' });
    const order = replay.submit(buy);
    replay.elapse(25 * ms);
    expect([order.ahead, order.filled]).toEqual([0, 0]);
    replay.elapse(10 * ms);
    expect([order.filled, order.state]).toEqual([3, 'Filled']);
  });

  test('moves forward by what went without a trade, parted by the model', () => {
    // 10 shown, 4 ahead of us traded away, 8 join behind, then 7 of 14 go: p = 1 - (6/14)^3.
    const rows: readonly Row[] = [...start, [20, 'sells', 100, 4], [21, 'bid', 100, 6], [22, 'bid', 100, 14], [23, 'bid', 100, 7], end];
    const { replay } = openReplay(rows);
    const order = replay.submit(buy);
    replay.elapse(50 * ms);
    const p = 1 - (6 / 14) ** 3;
    expect(order.ahead).toBeCloseTo(6 - (1 - p) * 7, 12);
    const careful = openReplay(rows, { queue: riskAverse.create(0) }).replay;
    const behind = careful.submit(buy);
    careful.elapse(50 * ms);
    expect(behind.ahead).toBe(6);
  });

  test('is passed by a trade through its price and by an offer that comes to it', () => {
    const through = openReplay([...start, [20, 'sells', 99, 2], end]).replay;
    const swept = through.submit(buy);
    through.elapse(50 * ms);
    expect([swept.filled, swept.state]).toEqual([2, 'PartiallyFilled']);
    const met = openReplay([...start, [20, 'offer', 100, 9], end]).replay;
    const reached = met.submit(buy);
    met.elapse(50 * ms);
    expect(reached.state).toBe('Filled');
  });

  test('that would take expires if post-only; others take level by level and rest with the rest', () => {
    const rows: readonly Row[] = [...start, [0, 'offer', 103, 1], [0, 'offer', 105, 50], end];
    const { replay, reports } = openReplay(rows);
    const refused = replay.submit({ ...buy, ticks: 102 });
    const taker = replay.submit({ side: 'Buy', ticks: 104, lots: 12, tif: 'GoodTillCancel' });
    const at = replay.submit({ side: 'Buy', ticks: 102, lots: 12, tif: 'ImmediateOrCancel' });
    replay.elapse(50 * ms);
    expect(refused.state).toBe('Expired');
    expect(
      reports.flatMap(({ order, exec, lastTicks, lastLots }) => (order === taker && exec === 'Trade' ? [[lastTicks, lastLots]] : [])),
    ).toEqual([
      [102, 8],
      [103, 1],
    ]);
    expect([taker.leaves, taker.ahead, taker.state]).toEqual([3, 0, 'PartiallyFilled']);
    expect([at.filled, at.state]).toEqual([8, 'Canceled']);
  });

  test('can fill while its cancel is under way; the cancel is then rejected', () => {
    const { replay, reports } = openReplay([...start, [21, 'sells', 100, 13], end]);
    const order = replay.submit(buy);
    replay.elapse(20 * ms);
    replay.cancel(order);
    expect(order.state).toBe('PendingCancel');
    replay.elapse(20 * ms);
    expect(order.state).toBe('Filled');
    expect(reports.map(({ exec }) => exec)).toEqual(['New', 'Trade', 'CancelRejected']);
  });
});

const prices = fc.integer({ min: 95, max: 107 });
const rowsOf: fc.Arbitrary<readonly Row[]> = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constant('bid' as const), fc.integer({ min: 95, max: 100 }), fc.integer({ min: 0, max: 20 })),
      fc.tuple(fc.constant('offer' as const), fc.integer({ min: 101, max: 107 }), fc.integer({ min: 0, max: 20 })),
      fc.tuple(fc.constantFrom('buys' as const, 'sells' as const), prices, fc.integer({ min: 1, max: 20 })),
    ),
    { minLength: 5, maxLength: 60 },
  )
  .map((rows) => rows.map(([what, ticks, lots], i): Row => [i * 3, what, ticks, lots]));
const deeds = fc.array(
  fc.record({
    isBuy: fc.boolean(),
    ticks: prices,
    lots: fc.integer({ min: 1, max: 9 }),
    waitMs: fc.integer({ min: 1, max: 20 }),
    cancels: fc.boolean(),
  }),
  { maxLength: 12 },
);

describe.each(['whole', 'partial'] satisfies DepthFills[])('whatever happens, with fills %s', (fills) => {
  test.each(registry.map((model) => [model.id, model] as const))('%s: queues and fills keep their bounds', (_, model) => {
    fc.assert(
      fc.property(rowsOf, deeds, (rows, acts) => {
        const { replay, reports } = openReplay([...start, ...rows, end], { fills, queue: model.create(model.id === 'power-prob' ? 3 : 0) });
        const orders = acts.map(({ isBuy, ticks, lots, waitMs, cancels }) => {
          const order = replay.submit({ side: isBuy ? 'Buy' : 'Sell', ticks, lots, tif: 'PostOnly' });
          replay.elapse(waitMs * ms);
          for (const { ahead } of replay.venue.orders) expect(ahead).toBeGreaterThanOrEqual(0);
          if (cancels) replay.cancel(order);
          return order;
        });
        while (replay.elapse(50 * ms));
        const stamps = reports.map(({ localNs }) => localNs);
        expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
        for (const order of orders) {
          const own = reports.filter((report) => report.order === order);
          const over = own.findIndex(({ exec }) => exec === 'Canceled' || exec === 'Expired');
          expect(order.filled + order.leaves).toBe(order.lots);
          const afterwards = over < 0 ? [] : own.slice(over + 1);
          expect(afterwards.every(({ exec }) => exec === 'CancelRejected')).toBe(true);
        }
        const signed = reports
          .filter(({ exec }) => exec === 'Trade')
          .reduce((sum, { order, lastLots }) => sum + (order.side === 'Buy' ? lastLots : -lastLots), 0);
        expect(replay.account.positionLots).toBe(signed);
      }),
      { numRuns: 60 },
    );
  });
});

test('part fills of one trade are never more than it traded', () => {
  fc.assert(
    fc.property(rowsOf, deeds, (rows, acts) => {
      const trades = rows.filter(([, what]) => what === 'buys' || what === 'sells');
      const depth = rows.map(([at, what, ticks, lots]): Row => [
        at,
        what === 'buys' || what === 'sells' ? what : 'bid',
        ticks > 100 && !(what === 'buys' || what === 'sells') ? 94 : ticks,
        lots,
      ]);
      const { replay, reports } = openReplay([...start, ...depth, end]);
      for (const { isBuy, ticks, lots, waitMs } of acts) {
        replay.submit({ side: isBuy ? 'Buy' : 'Sell', ticks: isBuy ? Math.min(ticks, 100) : Math.max(ticks, 102), lots, tif: 'PostOnly' });
        replay.elapse(waitMs * ms);
      }
      while (replay.elapse(50 * ms));
      for (const [at, , , traded] of trades) {
        const filled = reports
          .filter(({ exec, venueNs }) => exec === 'Trade' && venueNs === at * ms)
          .reduce((sum, { lastLots }) => sum + lastLots, 0);
        expect(filled).toBeLessThanOrEqual(traded);
      }
    }),
    { numRuns: 100 },
  );
});

describe('a tape', () => {
  test('moves local stamps on where something was received before it was made', () => {
    const tape = tapeOf([...start, end], -5);
    expect(tape.shiftNs).toBe(5 * ms);
    expect([...tape.localNs]).toEqual([...tape.venueNs]);
  });

  test('keeps the order of receipt and knows the order of the venue', () => {
    const tape = tapeOf(
      [
        [5, 'bid', 100, 1],
        [3, 'sells', 99, 1],
        [9, 'offer', 102, 1],
        [3, 'sells', 98, 1],
      ],
      4,
    );
    const stamps = [...tape.venueOrder].map((row) => tape.venueNs[row]);
    expect(stamps).toEqual(stamps.toSorted((a = 0, b = 0) => a - b));
    expect([...tape.localNs]).toEqual([...tape.localNs].toSorted((a, b) => a - b));
    expect([...tape.prices]).toEqual([98, 99, 100, 102]);
    expect([...recordedLatencies(tape)]).toEqual([4 * ms, 4 * ms, 4 * ms]);
  });

  test('a book keeps a level that the other side has passed', () => {
    const book = new LevelBook({ prices: Float64Array.of(98, 99, 100, 101) });
    book.apply(rowKinds.bid, 1, 5);
    book.apply(rowKinds.offer, 2, 7);
    book.apply(rowKinds.bid, 3, 2);
    expect([book.bestBid, book.bestOffer, book.offers[2]]).toEqual([3, 4, 7]);
    book.apply(rowKinds.bid, 3, 0);
    expect([book.bestBid, book.bestOffer]).toEqual([1, 4]);
    book.apply(rowKinds.offer, 2, 6);
    expect([book.bestBid, book.bestOffer]).toEqual([1, 2]);
    book.apply(rowKinds.clearBids, 0, 0);
    expect(book.bestBid).toBe(-1);
  });
});

test('fees are basis points to the last digit, a rebate rounded like a charge', () => {
  expect([bpsOf(Money(616_597_000_000n), -0.5), bpsOf(Money(616_597_000_000n), 0.5)]).toEqual([-30_829_850n, 30_829_850n]);
  expect([bpsOf(Money(-10_000n), -0.5), bpsOf(Money(10_001n), 0.5), bpsOf(Money(9999n), -0.5)]).toEqual([-1n, 1n, 0n]);
});

test('sampled latencies are the recorded ones, the same for the same seed', () => {
  const samples = Float64Array.of(3, 5, 8);
  const draws = (seed: string): readonly number[] => {
    const latency = sampledOrderLatency(samples, seed);
    return Array.from({ length: 20 }, latency.entryNs);
  };
  expect(draws('a')).toEqual(draws('a'));
  expect(draws('a')).not.toEqual(draws('b'));
  expect(new Set(draws('a'))).toEqual(new Set(samples));
});
