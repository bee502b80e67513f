import { expect, test } from 'vitest';
import type { BarEvent, BarOrder, MatchBar } from './bar-fill.ts';
import { createBarMatcher, type BarMatcher } from './bar-matcher.ts';
import { Price, Qty } from '../value/quantity.ts';
import { VolumeShare } from './volume-share.ts';

const bar = (n: number, volume: number): MatchBar => ({ startMs: n, endMs: n + 1, open: 100, high: 110, low: 90, close: 100, volume });
const order = (terms: Partial<BarOrder> = {}): BarOrder => ({
  ...{ account: 'A', instrumentId: 'I', side: 'Buy', ordType: 'Market', timeInForce: 'ImmediateOrCancel', clOrdId: 'o1' },
  ...{ orderQty: Qty(100), execInst: [], ...terms },
});
const brief = (events: readonly BarEvent[]): readonly (number | string)[] =>
  events.map((event) => (event.kind === 'Fill' ? event.qty : event.reason));
const open = (): BarMatcher => {
  const matcher = createBarMatcher({ fillModel, tickSize: 1, volumeShare: new VolumeShare(0.1, 5) });
  matcher.onBar(bar(0, 1));
  return matcher;
};
const fillModel = {
  marketAt: 'NextOpen' as const,
  marketPx: ({ open: px }: MatchBar) => px,
  stopPx: (_side: string, px: number, { high }: MatchBar) => (high >= px ? px : undefined),
  limitPx: (_side: string, px: number, { low }: MatchBar) => (low < px ? px : undefined),
};

test('a tenth of the volume fills, in whole lots, and the rest of an immediate order is cancelled', () => {
  const matcher = open();
  matcher.submit(order(), 1);
  expect(brief(matcher.onBar(bar(1, 489)))).toEqual([45, 'Unfilled']);
  expect(matcher.openCount).toBe(0);
  matcher.submit(order(), 2);
  expect(brief(matcher.onBar(bar(2, 49)))).toEqual(['Unfilled']);
  matcher.submit(order({ timeInForce: 'FillOrKill' }), 3);
  expect(brief(matcher.onBar(bar(3, 999)))).toEqual(['Unfilled']);
});

test('orders of one bar share its volume', () => {
  const matcher = open();
  matcher.submit(order({ orderQty: Qty(30) }), 1);
  matcher.submit(order({ orderQty: Qty(30), clOrdId: 'o2' }), 1);
  expect(brief(matcher.onBar(bar(1, 400)))).toEqual([30, 10, 'Unfilled']);
});

test.each([
  ['a market order', order({ timeInForce: 'GoodTillCancel' })],
  ['a limit', order({ timeInForce: 'GoodTillCancel', ordType: 'Limit', price: Price(95) })],
  ['a stop once set off', order({ timeInForce: 'GoodTillCancel', ordType: 'Stop', stopPx: Price(105) })],
])('%s that rests is carried on until it is filled', (_, resting) => {
  const matcher = open();
  matcher.submit(resting, 1);
  const volumes = [400, 0, 500, 400];
  expect(volumes.map((volume, index) => brief(matcher.onBar(bar(index + 1, volume))))).toEqual([[40], [], [50], [10]]);
  expect(matcher.openCount).toBe(0);
});
