import { expect, test } from 'vitest';
import type { Quote, Trade } from '#/core/market/events.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { createBarStore } from '#/server/venues/bar-store.ts';
import { createMarketConflater } from './conflate-market.ts';

const at = (ms: number) => ({ tsVenue: timestampFromMs(ms), tsLocal: timestampFromMs(ms) });
const quote = (ms: number): Quote => ({
  kind: 'Quote',
  instrumentId: 'A',
  ...at(ms),
  bidPx: Price(99),
  bidSize: Qty(1),
  offerPx: Price(101),
  offerSize: Qty(1),
});
const trade = (ms: number, px: number): Trade => ({
  kind: 'Trade',
  instrumentId: 'A',
  ...at(ms),
  tradeId: String(ms),
  px: Price(px),
  qty: Qty(1),
  aggressor: 'Buy',
});

test('a quote that nothing follows is told as stale once, also to who asks later, and as good when data comes again', () => {
  const market = createMarketConflater('desk', createBarStore());
  const states = (ms: number): readonly string[] => market.take(ms, []).quotes.map((tuple) => tuple[8]);
  market.onEvent(quote(1000));
  expect(states(1050)).toEqual(['ok']);
  expect(states(5900)).toEqual([]);
  expect(market.all(6100).quotes.map((tuple) => tuple[8])).toEqual(['stale']);
  expect(states(6100)).toEqual(['stale']);
  expect(states(6150)).toEqual([]);
  market.onEvent(quote(6200));
  expect(states(6210)).toEqual(['ok']);
});

test('the bar that somebody watches moves with each trade; nobody pays for the others', () => {
  const bars = createBarStore();
  const market = createMarketConflater('desk', bars);
  const onTrade = (event: Trade): void => {
    market.onEvent(event);
    bars.onTrade(event);
  };
  const wish = [{ instrumentId: 'A', interval: '1m' }];
  onTrade(trade(60_000, 100));
  onTrade(trade(61_000, 103));
  expect(market.take(61_050, wish).bars).toEqual([['A', '1m', 60_000, 100, 103, 100, 103, 2, false]]);
  expect(market.take(61_100, wish).bars).toEqual([]);
  onTrade(trade(62_000, 98));
  expect(market.take(62_050, []).bars).toEqual([]);
});

test('bars that ended between two batches come with the one in progress', () => {
  const bars = createBarStore();
  const market = createMarketConflater('replay', bars);
  const wish = [{ instrumentId: 'A', interval: '5s' }];
  market.take(0, wish);
  for (const ms of [1000, 6000, 11_000, 16_000]) {
    const event = trade(ms, ms / 1000);
    market.onEvent(event);
    bars.onTrade(event);
  }
  const batch = market.take(16_500, wish);
  expect(batch.lane).toBe('replay');
  expect(batch.bars.map(([, , startMs, ...rest]) => [startMs, rest.at(-1)])).toEqual([
    [0, true],
    [5000, true],
    [10_000, true],
    [15_000, false],
  ]);
});
