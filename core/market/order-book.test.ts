import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import type { BookDelta, BookLevel, BookSnapshot } from './events.ts';
import { OrderBook } from './order-book.ts';

const stamp = { instrumentId: 'X', tsVenue: Timestamp(1n), tsLocal: Timestamp(1n) };
const levels = (pairs: readonly (readonly [number, number])[]): BookLevel[] => pairs.map(([px, qty]) => ({ px: Price(px), qty: Qty(qty) }));
const snapshot = (lastSeq: number, bids: [number, number][] = [], offers: [number, number][] = []): BookSnapshot => ({
  kind: 'BookSnapshot',
  ...stamp,
  lastSeq,
  bids: levels(bids),
  offers: levels(offers),
});
const delta = (numbers: [number, number, number?], bids: [number, number][] = [], offers: [number, number][] = []): BookDelta => ({
  kind: 'BookDelta',
  ...stamp,
  firstSeq: numbers[0],
  lastSeq: numbers[1],
  ...(numbers[2] === undefined ? {} : { prevSeq: numbers[2] }),
  bids: levels(bids),
  offers: levels(offers),
});

describe('sequence by ranges (spot)', () => {
  test('applies what touches or overlaps and ignores what is old', () => {
    const book = new OrderBook('X', 'Range');
    expect(book.applyDelta(delta([1, 2]))).toBe('NotReady');
    book.applySnapshot(snapshot(10, [[100, 1]], [[101, 1]]));
    expect(book.applyDelta(delta([8, 10], [[100, 9]]))).toBe('Old');
    expect(book.bestBid()?.qty).toBe(1);
    expect(book.applyDelta(delta([9, 12], [[100, 2]]))).toBe('Follows');
    expect(book.applyDelta(delta([13, 13], [[100, 3]]))).toBe('Follows');
    expect(book.state).toEqual({ state: 'Live', seq: 13 });
  });

  test('a gap changes nothing and invalidates until the next snapshot', () => {
    const book = new OrderBook('X', 'Range');
    book.applySnapshot(snapshot(10, [[100, 1]]));
    expect(book.applyDelta(delta([12, 13], [[100, 7]]))).toBe('Gap');
    expect(book.bids.qtyAt(Price(100))).toBe(1);
    expect(book.state).toEqual({ state: 'Invalid', reason: 'change 12 to 13 does not follow 10' });
    expect(book.bestBid()).toBeUndefined();
    expect(book.applyDelta(delta([11, 11]))).toBe('NotReady');
    book.applySnapshot(snapshot(20, [[99, 1]]));
    expect(book.bestBid()).toEqual({ px: 99, qty: 1 });
  });
});

describe('sequence by chain (futures)', () => {
  test('numbers may jump as long as each names its predecessor', () => {
    const book = new OrderBook('X', 'Chain');
    book.applySnapshot(snapshot(100));
    expect(book.applyDelta(delta([80, 95, 70]))).toBe('Old');
    expect(book.applyDelta(delta([98, 130, 95]))).toBe('Follows');
    expect(book.applyDelta(delta([900, 950, 130]))).toBe('Follows');
    expect(book.applyDelta(delta([951, 960, 955]))).toBe('Gap');
  });

  test('a snapshot between two changes is bridged by the second', () => {
    const book = new OrderBook('X', 'Chain');
    book.applySnapshot(snapshot(100));
    expect(book.applyDelta(delta([105, 130, 90]))).toBe('Follows');
  });

  test('a stream that starts after the snapshot is a gap', () => {
    const book = new OrderBook('X', 'Chain');
    book.applySnapshot(snapshot(100));
    expect(book.applyDelta(delta([120, 130, 110]))).toBe('Gap');
  });
});

test('crossed and stale are seen', () => {
  const book = new OrderBook('X', 'Range');
  book.applySnapshot(snapshot(1, [[100, 1]], [[101, 1]]));
  expect(book.isCrossed()).toBe(false);
  book.applyDelta(delta([2, 2], [[101, 1]]));
  expect(book.isCrossed()).toBe(true);
  expect(book.isStale(Timestamp(5_000_000_001n), 5000)).toBe(false);
  expect(book.isStale(Timestamp(5_000_000_002n), 5000)).toBe(true);
});

test('equals a naive model under random changes', () => {
  const level = fc.tuple(fc.integer({ min: -40, max: 900 }), fc.integer({ min: 0, max: 3 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(level, { maxLength: 12 }), fc.array(level, { maxLength: 12 })), { maxLength: 120 }), (steps) => {
      const book = new OrderBook('X', 'Range');
      const model = { bids: new Map<number, number>(), offers: new Map<number, number>() };
      book.applySnapshot(snapshot(0));
      steps.forEach(([bids, offers], i) => {
        book.applyDelta(delta([i + 1, i + 1], bids, offers));
        for (const [px, qty] of bids)
          if (qty === 0) model.bids.delete(px);
          else model.bids.set(px, qty);
        for (const [px, qty] of offers)
          if (qty === 0) model.offers.delete(px);
          else model.offers.set(px, qty);
      });
      const bids = [...model.bids].toSorted((a, b) => b[0] - a[0]).map(([px, qty]) => ({ px, qty }));
      const offers = [...model.offers].toSorted((a, b) => a[0] - b[0]).map(([px, qty]) => ({ px, qty }));
      expect(book.bids.levels()).toEqual(bids);
      expect(book.offers.levels()).toEqual(offers);
      expect(book.bestBid()).toEqual(bids[0]);
      expect(book.bestOffer()).toEqual(offers[0]);
      const copy = new OrderBook('X', 'Range');
      copy.applySnapshot(book.toSnapshot({ tsVenue: Timestamp(1n), tsLocal: Timestamp(1n) }));
      expect(copy.hash()).toBe(book.hash());
    }),
    { numRuns: 150 },
  );
});

test('a side grows past its first room and keeps its order', () => {
  const book = new OrderBook('X', 'Range');
  const many: [number, number][] = Array.from({ length: 3000 }, (_, i) => [(i * 7919) % 3001, 1]);
  book.applySnapshot(snapshot(1, many, many));
  const prices = book.bids.levels().map(({ px }) => px);
  expect(prices).toEqual(prices.toSorted((a, b) => b - a));
  expect(prices).toHaveLength(3000);
});
