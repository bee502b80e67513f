import { expect, test } from 'vitest';
import type { BarTuple, MarketBatch, MarketWish, QuoteTuple } from '#/core/engine/replica/stream.ts';
import { createFrameScheduler } from './frame.ts';
import { createMarketStore } from './market.ts';

const quote = (id: string, lastPx: number | null): QuoteTuple => [id, 99, 1, 101, 2, lastPx, 90, 980, 'ok'];
const batch = (part: Partial<MarketBatch>): MarketBatch => ({
  lane: 'desk',
  at: 1000,
  quotes: [],
  trades: [],
  books: [],
  bars: [],
  ...part,
});
const bar = (startMs: number, close: number): BarTuple => ['BTC', '1m', startMs, 1, 2, 0, close, 5, false];

const setUp = () => {
  const wishes: MarketWish[] = [];
  let next: () => void = () => undefined;
  const frames = createFrameScheduler({ next: (run) => (next = run), now: () => 0 });
  const store = createMarketStore(
    { subscribe: () => undefined, unsubscribe: () => undefined, watch: (wish) => wishes.push(wish) },
    frames,
    'desk',
  );
  return { store, wishes, paint: () => next() };
};

test('a quote is born by this page\u2019s clock as long ago as the lane received it', () => {
  const { store } = setUp();
  store.onBatch(batch({ quotes: [quote('BTC', 100)] }), 50_000);
  expect(store.quote('BTC')).toMatchObject({ bidPx: 99, lastPx: 100, bornMs: 49_980, direction: 0 });
  expect(store.clockOffsetMs()).toBe(-49_000);
});

test('the direction follows the last change and survives a still price; absent values stay absent', () => {
  const { store } = setUp();
  store.onBatch(batch({ quotes: [quote('BTC', 100)] }), 0);
  store.onBatch(batch({ quotes: [quote('BTC', 101)] }), 0);
  store.onBatch(batch({ quotes: [quote('BTC', 101)] }), 0);
  expect(store.quote('BTC')?.direction).toBe(1);
  store.onBatch(batch({ quotes: [quote('BTC', null)] }), 0);
  expect(store.quote('BTC')?.lastPx).toBeUndefined();
});

test('readers of an instrument hear once a frame, others not at all', () => {
  const { store, paint } = setUp();
  const heard = { BTC: 0, ETH: 0 };
  store.onQuote('BTC', () => (heard.BTC += 1));
  store.onQuote('ETH', () => (heard.ETH += 1));
  for (const px of [1, 2, 3]) store.onBatch(batch({ quotes: [quote('BTC', px)] }), 0);
  paint();
  expect(heard).toEqual({ BTC: 1, ETH: 0 });
});

test('bars of one frame come together, the bar in progress once', () => {
  const { store, paint } = setUp();
  const heard: (readonly BarTuple[])[] = [];
  store.onBars('BTC', '1m', (bars) => heard.push(bars));
  store.onBatch(batch({ bars: [bar(0, 1)] }), 0);
  store.onBatch(batch({ bars: [bar(0, 2), bar(60_000, 3)] }), 0);
  paint();
  expect(heard.map((bars) => bars.map((each) => each[6]))).toEqual([[2, 3]]);
});

test('wishes are counted and sent as one, and what nobody watches is forgotten', async () => {
  const { store, wishes } = setUp();
  const stop = store.onBook('BTC', () => undefined);
  const stopToo = store.onBook('BTC', () => undefined);
  store.onBars('BTC', '5m', () => undefined);
  await Promise.resolve();
  expect(wishes).toEqual([{ lane: 'desk', books: ['BTC'], trades: [], bars: [{ instrumentId: 'BTC', interval: '5m' }] }]);
  store.onBatch(batch({ books: [['BTC', 1, 990, [99, 5, 98, 7], [101, 6]]] }), 0);
  expect(store.book('BTC')).toMatchObject({
    bids: [
      [99, 5],
      [98, 7],
    ],
    offers: [[101, 6]],
  });
  stop();
  await Promise.resolve();
  expect(store.book('BTC')).toBeDefined();
  stopToo();
  await Promise.resolve();
  expect(store.book('BTC')).toBeUndefined();
  expect(wishes.at(-1)?.books).toEqual([]);
});

test('the tape is newest first and bounded', () => {
  const { store } = setUp();
  store.onTape('BTC', () => undefined);
  for (let i = 0; i < 300; i += 1) store.onBatch(batch({ trades: [['BTC', i, 1, 'B', i]] }), 0);
  expect(store.tape('BTC')).toHaveLength(200);
  expect(store.tape('BTC')[0]?.[1]).toBe(299);
});
