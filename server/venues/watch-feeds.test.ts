import { afterEach, expect, test, vi } from 'vitest';
import { testInstrument } from '#/core/testing/risk-desk.ts';
import type { MarketEvent } from '#/core/market/events.ts';
import { ConnectivityError } from '#/core/ports/broker.ts';
import type { Feed } from '#/core/ports/feed.ts';
import { ok } from '#/core/value/result.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createMarketConflater } from '#/server/realtime/conflate-market.ts';
import { createBarStore } from './bar-store.ts';
import { createLiveBooks } from './live-books.ts';
import { createFindingLog } from './finding-log.ts';
import { createMarketHub } from './market-hub.ts';
import { createWatchFeeds } from './watch-feeds.ts';

const live: MarketEvent = { kind: 'FeedStatus', feed: 'V', state: 'Live', detail: 'here', tsLocal: timestampFromMs(1) };

/** A venue that fails as often as it is told, then gives a feed. */
const setUp = (failures: number) => {
  const instrument = testInstrument('V:X');
  const seen = { opened: 0, closed: 0, log: [] as string[] };
  const feed: Feed = {
    name: 'V',
    instruments: () => [instrument],
    start: ({ onEvent }) => Promise.resolve(onEvent(live)),
    close: () => Promise.resolve(void (seen.closed += 1)),
  };
  const bars = createBarStore();
  const hub = createMarketHub({
    market: createMarketConflater('desk', bars),
    bars,
    findings: createFindingLog(),
    books: createLiveBooks(Date.now),
  });
  const feeds = createWatchFeeds({
    venues: [
      {
        id: 'V',
        open: () => {
          seen.opened += 1;
          return seen.opened > failures
            ? Promise.resolve(ok(feed))
            : Promise.reject(new ConnectivityError('v.example must answer, did not'));
        },
      },
    ],
    hub,
    onInstruments: () => undefined,
    log: (text) => seen.log.push(text),
  });
  const row = () => feeds.rows(0)[0];
  return { feeds, seen, row };
};

afterEach(() => vi.useRealTimers());

test('a watched feed is off, opens nothing, and belongs to no lane', () => {
  const { seen, row } = setUp(0);
  expect(row()).toMatchObject({ feed: 'V', switch: 'Off', state: 'Disconnected', detail: 'switched off: nothing connects' });
  expect(row()).not.toHaveProperty('environment');
  expect(seen.opened).toBe(0);
});

test('switched on it is live with its instruments; switched off its feed is closed', async () => {
  const { feeds, seen, row } = setUp(0);
  await feeds.set('V', true);
  await vi.waitFor(() => expect(row()).toMatchObject({ switch: 'On', state: 'Live' }), 30_000);
  expect([...feeds.instruments().keys()]).toEqual(['V:X']);
  await feeds.set('V', false);
  expect(seen.closed).toBe(1);
  expect(row()).toMatchObject({ switch: 'Off', state: 'Disconnected' });
});

test('a venue out of reach is tried with growing pauses, its row says why, the log says it once', async () => {
  vi.useFakeTimers();
  const { feeds, seen, row } = setUp(3);
  await feeds.set('V', true);
  await vi.advanceTimersByTimeAsync(0);
  expect(row()).toMatchObject({ state: 'Disconnected', detail: 'v.example must answer, did not; next try in 1 s' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(row()?.detail).toBe('v.example must answer, did not; next try in 2 s');
  await vi.advanceTimersByTimeAsync(1999);
  expect(seen.opened).toBe(2);
  await vi.advanceTimersByTimeAsync(4001);
  expect(row()?.state).toBe('Live');
  expect(seen.log).toEqual(['V: v.example must answer, did not']);
});

test('switched off while it waits, it never comes back by itself', async () => {
  vi.useFakeTimers();
  const { feeds, seen } = setUp(1);
  await feeds.set('V', true);
  await vi.advanceTimersByTimeAsync(0);
  await feeds.set('V', false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.opened).toBe(1);
});
