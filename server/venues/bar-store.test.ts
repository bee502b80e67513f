import { expect, test } from 'vitest';
import type { Bar, Trade } from '#/core/market/events.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs, toMs } from '#/core/value/timestamp.ts';
import { createBarStore } from './bar-store.ts';

const minute = 60_000;
const instrumentId = 'V:X';
const bar = (n: number, volume: number): Bar => ({
  kind: 'Bar',
  instrumentId,
  interval: '1m',
  start: timestampFromMs(n * minute),
  end: timestampFromMs((n + 1) * minute),
  open: Price(100),
  high: Price(100),
  low: Price(100),
  close: Price(100),
  volume: Qty(volume),
});
const trade = (atMs: number, qty: number): Trade => {
  const at = timestampFromMs(atMs);
  return { kind: 'Trade', instrumentId, tradeId: String(atMs), px: Price(100), qty: Qty(qty), aggressor: 'Buy', tsVenue: at, tsLocal: at };
};

test('a feed heard in the middle of a minute: history before it, the rest of the minute from trades, then the whole from the venue', () => {
  const store = createBarStore();
  const volumes = (forming: boolean): (readonly [number, number])[] =>
    store.query({ instrumentId, interval: '1m', last: 10, forming }).map(({ start, volume }) => [toMs(start) / minute, volume] as const);
  store.onTrade(trade(12.5 * minute, 3));
  store.seed(instrumentId, [bar(10, 50), bar(11, 60)]);
  store.onTrade(trade(12.6 * minute, 4));
  expect(volumes(true)).toEqual([
    [10, 50],
    [11, 60],
    [12, 7],
  ]);
  store.advance(13 * minute + 300);
  store.onTrade(trade(13.1 * minute, 1));
  store.seed(instrumentId, [bar(11, 60), bar(12, 70)]);
  expect(volumes(true)).toEqual([
    [10, 50],
    [11, 60],
    [12, 70],
    [13, 1],
  ]);
  expect(volumes(false).at(-1)).toEqual([12, 70]);
});

test('a bar that the venue tells before it closes here is there once', () => {
  const store = createBarStore();
  store.onTrade(trade(12.5 * minute, 3));
  store.seed(instrumentId, [bar(11, 60), bar(12, 70)]);
  expect(store.query({ instrumentId, interval: '1m', last: 10, forming: true }).map(({ volume }) => volume)).toEqual([60, 70]);
  store.advance(13 * minute + 300);
  expect(store.query({ instrumentId, interval: '1m', last: 10 }).map(({ volume }) => volume)).toEqual([60, 70]);
});

test('what is in progress goes on from the closed bars of its time, and counts nothing twice', () => {
  const store = createBarStore();
  const inProgress = (interval: string): unknown =>
    store.inProgress({ instrumentId, interval }).map(({ start, end, volume }) => [toMs(start) / minute, toMs(end) / minute, volume]);
  store.seed(instrumentId, [bar(8, 10), bar(9, 10), bar(10, 50), bar(11, 60)]);
  expect(inProgress('5m')).toEqual([[10, 15, 110]]);
  store.onTrade(trade(12.5 * minute, 3));
  expect(inProgress('5m')).toEqual([[10, 15, 113]]);
  expect(inProgress('1m')).toEqual([[12, 13, 3]]);
  store.onTrade(trade(13 * minute + 100, 4));
  expect(inProgress('1m')).toEqual([
    [12, 13, 3],
    [13, 14, 4],
  ]);
  store.seed(instrumentId, [bar(11, 60), bar(12, 70)]);
  expect(inProgress('5m')).toEqual([[10, 15, 184]]);
  store.onTrade(trade(15 * minute + 100, 1));
  expect(inProgress('5m')).toEqual([
    [10, 15, 184],
    [15, 20, 1],
  ]);
});
