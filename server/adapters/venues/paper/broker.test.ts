import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { BookLevel, FeedState } from '#/core/market/events.ts';
import type { BrokerEvent, ExecutionReport, NewOrderSingle } from '#/core/order/order.ts';
import { checkBroker } from '#/core/testing/broker-contract.ts';
import { Currency } from '#/core/value/money.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { msPerDay, Timestamp, timestampFromMs } from '#/core/value/timestamp.ts';
import { createPaperBroker, type PaperBroker } from './broker.ts';
import { killPaper } from './kill.ts';
import { paperLogFile } from './log.ts';

const venue = 'binance-usdm';
const at = Timestamp(0n);
const instrument: Instrument = {
  id: 'binance-usdm:BTCUSDT',
  symbol: 'BTCUSDT',
  name: 'BTCUSDT perpetual',
  assetClass: 'Crypto',
  venue,
  priceScale: 2,
  qtyScale: 3,
  currency: Currency('USDT'),
  calendar: 'always',
  allowsNegativePrice: false,
  rules: [{ tsFrom: at, tickSize: Price(10), lotSize: Qty(1), minQty: Qty(1), multiplier: 1 }],
};
const stamps = { instrumentId: instrument.id, tsVenue: at, tsLocal: at };
type Levels = readonly (readonly [px: number, qty: number])[];
const levelsOf = (levels: Levels): BookLevel[] => levels.map(([px, qty]) => ({ px: Price(px), qty: Qty(qty) }));

let home: string;
let seq = 0;
let nowMs = Date.UTC(2026, 0, 5, 12);
const opened: PaperBroker[] = [];

const open = (): PaperBroker => {
  const broker = createPaperBroker({ venue, home, nowNs: () => timestampFromMs(nowMs) });
  opened.push(broker);
  return broker;
};
const show = (broker: PaperBroker, bids: Levels, offers: Levels): void => {
  seq += 1;
  broker.onEvent({ ...stamps, kind: 'BookSnapshot', lastSeq: seq, bids: levelsOf(bids), offers: levelsOf(offers) });
};
const feed = (broker: PaperBroker, state: FeedState): void =>
  broker.onEvent({ kind: 'FeedStatus', feed: venue, state, detail: '', tsLocal: at });
const print = (broker: PaperBroker, px: number, qty: number, aggressor: 'Buy' | 'Sell'): void =>
  broker.onEvent({ ...stamps, kind: 'Trade', tradeId: '1', px: Price(px), qty: Qty(qty), aggressor });

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'paper-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((broker) => broker.close()));
  rmSync(home, { recursive: true });
});

const live = (): PaperBroker => {
  const broker = open();
  broker.list([instrument]);
  feed(broker, 'Live');
  return broker;
};

describe('a paper venue', () => {
  checkBroker(test, () => {
    let broker = live();
    const rig = {
      instrumentId: instrument.id,
      lot: 1,
      broker,
      show: ({ bidPx, offerPx, lots }: { readonly bidPx: number; readonly offerPx: number; readonly lots: number }) =>
        Promise.resolve(show(broker, [[bidPx, lots]], [[offerPx, lots]])),
      // As a kill leaves it: nothing is closed, the next one reads what is on disk.
      reopen: () => Promise.resolve((broker = live())),
      close: () => Promise.resolve(),
    };
    return Promise.resolve(rig);
  });
});

const order = (clOrdId: string, terms: Partial<NewOrderSingle> = {}): NewOrderSingle => ({
  account: 'PAPER-01',
  instrumentId: instrument.id,
  side: 'Buy',
  ordType: 'Limit',
  orderQty: Qty(5),
  ...(terms.ordType === undefined ? { price: Price(100_000) } : {}),
  timeInForce: 'GoodTillCancel',
  execInst: [],
  clOrdId,
  userId: 'u',
  transactTime: at,
  ...terms,
});

const connected = async (broker: PaperBroker): Promise<BrokerEvent[]> => {
  const events: BrokerEvent[] = [];
  await broker.connect({ onReport: (event) => events.push(event), onConnection: () => undefined });
  return events;
};
const said = (events: readonly BrokerEvent[]): string[] =>
  events.map((event) => (event.kind === 'ExecutionReport' ? `${event.clOrdId} ${event.execType}` : event.kind));
const trades = (events: readonly BrokerEvent[]): readonly ExecutionReport[] =>
  events.filter((event): event is ExecutionReport => event.kind === 'ExecutionReport' && event.execType === 'Trade');

test('charges what Binance charges for taking and for making', async () => {
  const broker = live();
  const events = await connected(broker);
  show(broker, [[100_000, 5]], [[100_100, 5]]);
  await broker.submit(order('a', { ordType: 'Market' }));
  await broker.submit(order('b'));
  print(broker, 99_000, 9, 'Sell');
  // 0.005 at 1001.00 is 5.005: 5 bps of it; at 1000.00 it is 5: 2 bps.
  expect(trades(events).map(({ fee, lastLiquidityInd }) => [fee, lastLiquidityInd])).toEqual([
    [250_250n, 'RemovedLiquidity'],
    [100_000n, 'AddedLiquidity'],
  ]);
});

test('fills nothing while no data flows, and after a restart stands at the back of the queue', async () => {
  const before = live();
  show(before, [[100_000, 3]], [[100_100, 5]]);
  await before.submit(order('a'));
  print(before, 100_000, 3, 'Sell');
  feed(before, 'Gap');
  print(before, 90_000, 50, 'Sell');
  const broker = open();
  const events = await connected(broker);
  broker.list([instrument]);
  print(broker, 90_000, 50, 'Sell');
  show(broker, [[100_000, 3]], [[100_100, 5]]);
  feed(broker, 'Live');
  print(broker, 100_000, 3, 'Sell');
  expect(events).toEqual([]);
  print(broker, 100_000, 9, 'Sell');
  expect(said(events)).toEqual(['a Trade']);
});

test('knows its orders before the outside venue has answered: they can be asked about and cancelled, new ones are refused', async () => {
  const before = live();
  show(before, [[100_000, 3]], [[100_100, 5]]);
  await before.submit(order('a'));
  const broker = open();
  const events = await connected(broker);
  await broker.queryOrder('a');
  await broker.submit(order('b'));
  await broker.cancel({ clOrdId: 'x', origClOrdId: 'a', instrumentId: instrument.id });
  expect(said(events)).toEqual(['OrderStatusReport', 'b Rejected', 'x Canceled']);
  expect(await open().openOrderIds()).toEqual([]);
});

test('a line torn by a kill is cut, and what could not have rested ends', async () => {
  const before = live();
  show(before, [[100_000, 3]], [[100_100, 5]]);
  await before.submit(order('rests'));
  await before.submit(order('waits', { ordType: 'Stop', stopPx: Price(120_000) }));
  const file = paperLogFile(home, venue);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const taken = String(lines[0]).replace('"rests"', '"now"').replace('"orderId":1', '"orderId":3').replace('"Limit"', '"Market"');
  appendFileSync(file, `${taken}\n{"k":"exec","orderId":3,"execu`);
  const broker = live();
  expect(await broker.openOrderIds()).toEqual(['rests', 'waits']);
  expect(readFileSync(file, 'utf8').trim().split('\n').at(-1)).toContain('"k":"end","orderId":3');
});

test('the kill path empties it: a desk that is gone finds nothing open, one that still runs hears of it before it fills', async () => {
  const broker = live();
  const events = await connected(broker);
  show(broker, [[100_000, 3]], [[100_100, 5]]);
  await broker.submit(order('a', { ordType: 'Market' }));
  await broker.submit(order('b'));
  expect(killPaper(home)).toEqual({ cancelled: 1, positions: [{ account: 'PAPER-01', instrumentId: instrument.id, qty: 5 }] });
  expect(killPaper(home).cancelled).toBe(0);
  print(broker, 90_000, 50, 'Sell');
  expect(said(events)).toEqual(['a New', 'a Trade', 'b New', 'b Canceled']);
  const next = live();
  expect(await next.openOrderIds()).toEqual([]);
  expect(await next.executionsSince()).toHaveLength(1);
});

test('a day order ends with its UTC day, also when the desk was away at midnight', async () => {
  const before = live();
  show(before, [[100_000, 3]], [[100_100, 5]]);
  await before.submit(order('day', { timeInForce: 'Day' }));
  await before.submit(order('good'));
  nowMs += msPerDay;
  const broker = open();
  const events = await connected(broker);
  broker.list([instrument]);
  feed(broker, 'Live');
  show(broker, [[100_000, 3]], [[100_100, 5]]);
  print(broker, 90_000, 50, 'Sell');
  expect(said(events)).toEqual(['day Expired', 'good Trade']);
});

test('a failure closes it for good: nothing more is said, and the next one reads what is on disk', async () => {
  const broker = live();
  show(broker, [[100_000, 3]], [[100_100, 5]]);
  const lost: string[] = [];
  await broker.connect({ onReport: () => undefined, onConnection: (isUp, detail) => void (isUp ? undefined : lost.push(detail)) });
  await broker.submit(order('a'));
  appendFileSync(paperLogFile(home, venue), 'not a line\n');
  await expect(broker.submit(order('b'))).rejects.toThrow('the paper venue must be open, it failed');
  await expect(broker.openOrderIds()).rejects.toThrow('the paper venue must be open');
  expect(lost).toHaveLength(1);
});
