import { expect, test } from 'vitest';
import { Price, Qty } from '../value/quantity.ts';
import { Timestamp } from '../value/timestamp.ts';
import type { Quote } from './events.ts';
import { QualityMonitor, defaultQualityLimits } from './quality.ts';

const ms = 1_000_000n;
const quote = (local: number, bid: number, offer: number, venue = local + 1): Quote => ({
  kind: 'Quote',
  instrumentId: 'X',
  tsVenue: Timestamp(BigInt(venue) * ms),
  tsLocal: Timestamp(BigInt(local) * ms),
  bidPx: Price(bid),
  bidSize: Qty(1),
  offerPx: Price(offer),
  offerSize: Qty(1),
});
const flags = (found: readonly { flag: string; active: boolean }[]): string[] =>
  found.map(({ flag, active }) => `${active ? '+' : '-'}${flag}`);

test('a crossed quote is raised once and cleared by a good one', () => {
  const monitor = new QualityMonitor('X');
  expect(flags(monitor.onQuote(quote(0, 100, 101)))).toEqual([]);
  expect(flags(monitor.onQuote(quote(1, 102, 101)))).toEqual(['+Crossed']);
  expect(flags(monitor.onQuote(quote(2, 101, 101)))).toEqual([]);
  expect(flags(monitor.onQuote(quote(3, 100, 101)))).toEqual(['-Crossed']);
});

test('a finding says prices as people write them', () => {
  const monitor = new QualityMonitor('X', defaultQualityLimits, 2);
  expect(monitor.onQuote(quote(0, 10_150, 10_100))).toMatchObject([{ flag: 'Crossed', detail: 'bid 101.5, offer 101' }]);
});

test('a lone spike is quarantined and the last good price stays', () => {
  const monitor = new QualityMonitor('X');
  monitor.onQuote(quote(0, 1000, 1001));
  expect(flags(monitor.onQuote(quote(1, 2000, 2001)))).toEqual(['+Spike']);
  expect(flags(monitor.onQuote(quote(2, 1001, 1002)))).toEqual(['-Spike']);
});

test('a move that holds becomes the market after its confirmations', () => {
  const monitor = new QualityMonitor('X');
  monitor.onQuote(quote(0, 1000, 1001));
  monitor.onQuote(quote(1, 1200, 1201));
  monitor.onQuote(quote(2, 1201, 1202));
  expect(monitor.active).toEqual(['Spike']);
  monitor.onQuote(quote(3, 1202, 1203));
  expect(flags(monitor.onQuote(quote(4, 1202, 1203)))).toEqual(['-Spike']);
});

test('silence is stale by receipt and clears with the next event', () => {
  const monitor = new QualityMonitor('X');
  expect(monitor.onClock(Timestamp(99_999n * ms))).toEqual([]);
  monitor.onQuote(quote(0, 100, 101));
  expect(monitor.onClock(Timestamp(5000n * ms))).toEqual([]);
  expect(flags(monitor.onClock(Timestamp(5001n * ms)))).toEqual(['+Stale']);
  expect(flags(monitor.onQuote(quote(5002, 100, 101)))).toEqual(['-Stale']);
});

test('a venue clock ahead by a constant is an offset, not stale data and no finding', () => {
  const monitor = new QualityMonitor('X');
  for (let i = 0; i < 50; i += 1) expect(monitor.onQuote(quote(i * 10, 100, 101, i * 10 + 1200))).toEqual([]);
  expect(monitor.clockOffsetMs).toBeCloseTo(1200, 6);
  expect(flags(monitor.onQuote(quote(510, 100, 101, 510 + 4000)))).toEqual(['+NegativeAge']);
});

test('venue time running back is out of order', () => {
  const monitor = new QualityMonitor('X');
  monitor.onQuote(quote(10_000, 100, 101));
  expect(flags(monitor.onQuote(quote(10_001, 100, 101, 5000)))).toEqual(['+OutOfOrder']);
  expect(flags(monitor.onQuote(quote(10_002, 100, 101)))).toEqual(['-OutOfOrder']);
});

test('zero, negative and unreadable prices are non-finite findings', () => {
  const monitor = new QualityMonitor('X');
  expect(flags(monitor.onQuote(quote(0, 0, 101)))).toEqual(['+NonFinite']);
  expect(flags(monitor.onQuote(quote(1, 100, 101)))).toEqual(['-NonFinite']);
  expect(flags(monitor.onUnreadable('b must be a plain decimal number, was "1e308"', Timestamp(2n * ms)))).toEqual(['+NonFinite']);
});

test('a gap holds until the book is resynchronised', () => {
  const monitor = new QualityMonitor('X');
  expect(flags(monitor.onGap('5 to 6 does not follow 3', Timestamp(0n)))).toEqual(['+Gap']);
  expect(flags(monitor.onQuote(quote(1, 100, 101)))).toEqual([]);
  expect(flags(monitor.onResynchronised(Timestamp(2n * ms)))).toEqual(['-Gap']);
});
