import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Bar } from '#/core/market/events.ts';
import { ConnectivityError } from '#/core/ports/broker.ts';
import type { Feed } from '#/core/ports/feed.ts';
import { testInstrument } from '#/core/testing/risk-desk.ts';
import { createBackFill } from './back-fill.ts';

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 5, 12, 0, 40) }));
afterEach(() => void vi.useRealTimers());

const setUp = (history: Feed['history']) => {
  const told: string[] = [];
  const log: string[] = [];
  const backFill = createBackFill({ onBars: (id, bars) => told.push(`${id} ${bars.length}`), log: (text) => log.push(text) });
  const feed: Feed = {
    name: 'V',
    instruments: () => [testInstrument('V:X')],
    start: () => Promise.resolve(),
    close: () => Promise.resolve(),
    ...(history !== undefined && { history }),
  };
  return { told, log, backFill, feed };
};
const bars: readonly Bar[] = [];

test('history is asked for when a feed goes live, and once more after the bar in progress has closed', async () => {
  const { told, backFill, feed } = setUp(() => Promise.resolve(bars));
  backFill.onLive(feed);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toEqual(['V:X 0']);
  await vi.advanceTimersByTimeAsync(3000);
  expect(told).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(told).toHaveLength(2);
});

test('stopped, it asks no more; a venue that does not answer is told of and asked again', async () => {
  const { told, log, backFill, feed } = setUp(() => Promise.reject(new ConnectivityError('v must answer, did not')));
  backFill.onLive(feed);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(log).toEqual(Array.from({ length: 2 }, () => 'V: no history of V:X: ConnectivityError: v must answer, did not'));
  backFill.onLive(feed);
  backFill.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([log.length, told.length]).toEqual([3, 0]);
});
