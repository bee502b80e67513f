import { afterEach, beforeEach, expect, test } from 'vitest';
import { timestampFromMs, toMs } from '#/core/value/timestamp.ts';
import { toInstruments } from './instruments.ts';
import { toBars } from './klines.ts';
import { BinanceRest } from './rest.ts';
import { BinanceStandIn } from './stand-in.ts';

const minute = 60_000;
const startMs = Date.UTC(2026, 0, 5, 12, 0, 30);
let standIn: BinanceStandIn;
let rest: BinanceRest;

beforeEach(async () => {
  standIn = new BinanceStandIn({ market: 'usdm', symbol: 'BTCUSDT', seed: 5, startMs });
  const { restUrl } = await standIn.start();
  rest = new BinanceRest({ market: 'usdm', baseUrl: restUrl, nowMs: () => startMs });
});
afterEach(() => standIn.close());

const barsAt = async (nowMs: number) => {
  const listed = toInstruments('usdm', await rest.exchangeInfo(), { symbols: ['BTCUSDT'], at: timestampFromMs(0) });
  if (!listed.ok || listed.value[0] === undefined) throw new Error('BTCUSDT must be listed');
  return toBars(listed.value[0], await rest.klines('BTCUSDT', '1m', 100), { interval: '1m', nowMs });
};

test('closed klines are bars at the scale of the instrument, one after another, and the one in progress is not among them', async () => {
  standIn.tick((4 * minute) / 50);
  const nowMs = startMs + 4 * minute;
  const bars = await barsAt(nowMs);
  const closed = bars.ok ? bars.value : [];
  expect(closed).toHaveLength(99);
  expect(new Set(closed.map(({ start, end }) => toMs(end) - toMs(start)))).toEqual(new Set([minute]));
  expect(new Set(closed.slice(1).map(({ start }, i) => start - (closed[i]?.end ?? start)))).toEqual(new Set([0n]));
  expect(toMs(closed.at(-1)?.end ?? timestampFromMs(0))).toBe(Math.floor(nowMs / minute) * minute);
  for (const { open, high, low, close } of closed) {
    expect(high).toBeGreaterThanOrEqual(Math.max(open, close));
    expect(low).toBeLessThanOrEqual(Math.min(open, close));
  }
  expect(closed.at(-1)?.close).toBeGreaterThan(5_900_000_000_000);
});

test('what is not a kline as published is refused, and so is a number that does not fit', async () => {
  const instruments = toInstruments('usdm', await rest.exchangeInfo(), { symbols: ['BTCUSDT'], at: timestampFromMs(0) });
  if (!instruments.ok || instruments.value[0] === undefined) throw new Error('BTCUSDT must be listed');
  const bad = toBars(instruments.value[0], [[0, '1e5', '2', '1', '1', '1', 59_999, '0', 1]], { interval: '1m', nowMs: minute });
  expect(bad).toMatchObject({ ok: false, failure: { message: expect.stringContaining('open must be') } });
  standIn.refuseWith = { status: 400 };
  await expect(rest.klines('BTCUSDT', '1m', 100)).rejects.toThrow('Too many requests.');
});
