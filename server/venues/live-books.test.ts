import { describe, expect, test } from 'vitest';
import type { BookKnown } from '#/core/engine/events.ts';
import { builtinInstruments } from '#/core/instrument/builtin.ts';
import type { BookDelta, BookSnapshot } from '#/core/market/events.ts';
import { present } from '#/core/value/invariant.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createLiveBooks } from './live-books.ts';

const instrument = present(
  builtinInstruments.find(({ id }) => id === 'SIMX:NVDA'),
  'NVDA',
);
const level = (px: number, qty: number) => ({ px: Price(px), qty: Qty(qty) });
const at = (ms: number) => ({ instrumentId: instrument.id, tsVenue: timestampFromMs(ms), tsLocal: timestampFromMs(ms) });

const snapshot = (ms: number, lastSeq = 1): BookSnapshot => ({
  ...{ kind: 'BookSnapshot', ...at(ms), lastSeq },
  bids: [level(999_900, 100), level(999_800, 50)],
  offers: [level(1_000_100, 300)],
});

const delta = (ms: number, seq: number, bid: number): BookDelta => ({
  ...{ kind: 'BookDelta', ...at(ms), firstSeq: seq, lastSeq: seq, prevSeq: seq - 1 },
  ...{ bids: [level(999_900, bid)], offers: [] },
});

const open = () => {
  const told: BookKnown[] = [];
  let stopped = false;
  const books = createLiveBooks(() => 1_000);
  books.onEvent({ kind: 'FeedStatus', feed: 'SIMX', state: 'Live', detail: 'test', tsLocal: timestampFromMs(0) });
  books.watch({ deploymentId: 'D1', instrument, interval: '5s' }, { send: (input) => void told.push(input), isStopped: () => stopped });
  return { books, told, stop: () => (stopped = true) };
};

describe('the order books of the feeds', () => {
  test('are told at the end of a bar as they had been received by then', () => {
    const { books, told } = open();
    books.onEvent(snapshot(1_000));
    books.onEvent(delta(4_999, 2, 200));
    books.onEvent(delta(5_000, 3, 700));
    const columns = { bid: 99.99, offer: 100.01, bidSize: 200, offerSize: 300, bidDepth: 250, offerDepth: 300 };
    expect(told).toEqual([{ kind: 'BookKnown', deploymentId: 'D1', endMs: 5_000, columns }]);
    books.advance(9_999);
    books.advance(10_010);
    expect(told.at(-1)).toMatchObject({ endMs: 10_000, columns: { bidSize: 700 } });
    expect(told.length).toBe(2);
  });

  test('tell nothing while broken, flagged or of a feed that is not live, and say why', () => {
    const { books, told, stop } = open();
    expect(books.trouble(instrument.id)).toBe('its feed has told no order book');
    books.onEvent(snapshot(1_000));
    expect(books.trouble(instrument.id)).toBeUndefined();
    books.onEvent(delta(2_000, 9, 1));
    expect(books.trouble(instrument.id)).toContain('broken');
    books.advance(5_000);
    books.onEvent(snapshot(6_000, 20));
    const crossed = { kind: 'Quality', instrumentId: instrument.id, flag: 'Crossed', detail: 'test', tsLocal: timestampFromMs(1) } as const;
    books.onEvent({ ...crossed, active: true });
    books.advance(10_000);
    books.onEvent({ ...crossed, active: false });
    books.onEvent({ kind: 'FeedStatus', feed: 'SIMX', state: 'Stale', detail: 'test', tsLocal: timestampFromMs(0) });
    books.advance(15_000);
    expect([told, books.trouble(instrument.id)]).toEqual([[], 'its feed is Stale']);
    books.onEvent({ kind: 'FeedStatus', feed: 'SIMX', state: 'Live', detail: 'test', tsLocal: timestampFromMs(0) });
    books.advance(20_000);
    stop();
    books.advance(25_000);
    expect(told.map(({ endMs }) => endMs)).toEqual([20_000]);
  });
});
