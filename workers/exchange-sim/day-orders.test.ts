import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtinInstruments } from '#/core/instrument/builtin.ts';
import type { TimeInForce } from '#/core/order/order.ts';
import { Faults } from './faults.ts';
import { ExchangeLedger } from './ledger.ts';
import { createScriptedMarket } from './market-host.ts';
import { OrderRecords } from './order-book-of-record.ts';
import { OrderEntryDesk } from './order-entry.ts';
import { OrderLog } from './order-log.ts';
import type { Outgoing } from './report-desk.ts';

const hour = 3_600_000;
/** Friday 27 November 2026, a half day in New York: its session is from 14:30 to 18:00 UTC. */
const midnight = Date.UTC(2026, 10, 27);

/** The shares of the simulated exchange never close; this one keeps New York's hours. */
const instruments = builtinInstruments.map((instrument) =>
  instrument.id === 'SIMX:NVDA' ? { ...instrument, calendar: 'us-equity' as const } : instrument,
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-day-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The exchange as it starts at `at`, from its log; time moves by `to`. */
const open = (at: number) => {
  let nowMs = at;
  const told: Outgoing[] = [];
  const ledger = new ExchangeLedger(instruments);
  const log = new OrderLog(join(folder, 'orders.ndjson'));
  const records = new OrderRecords(log, ledger);
  const host = createScriptedMarket({ instruments, startMs: at, positionOf: () => 0 });
  const desk = new OrderEntryDesk({
    instruments,
    records,
    ledger,
    host,
    faults: new Faults(),
    epoch: 'test',
    nowMs: () => nowMs,
    send: (report) => void told.push(report),
    later: () => undefined,
  });
  desk.restore();
  return {
    place: (clOrdId: string, instrumentId: string, timeInForce: TimeInForce = 'Day') =>
      desk.submit({
        t: 'D',
        ...{ clOrdId, account: 'SIM-01', instrumentId, side: 'Buy', ordType: 'Limit', orderQty: 100_000, price: 1_000_000, timeInForce },
        execInst: [],
      }),
    to: (ms: number) => {
      nowMs = ms;
      desk.expire();
    },
    statusOf: (clOrdId: string) => desk.query(clOrdId).ordStatus,
    leavesOf: (clOrdId: string) => desk.query(clOrdId).leavesQty,
    ended: () => told.flatMap((report) => (report.t === '8' && report.execType === 'Expired' ? [report.clOrdId] : [])),
    levels: (instrumentId: string) => host.snapshot(instrumentId).bids.length,
    cancel: (clOrdId: string) => desk.cancel({ t: 'F', clOrdId: `cancel ${clOrdId}`, origClOrdId: clOrdId }),
    close: () => log.close(),
  };
};

describe('a Day order', () => {
  test('ends at midnight UTC where the instrument trades without pause, and leaves the book', () => {
    const exchange = open(midnight + 23 * hour);
    exchange.place('a', 'SIMX:BTC-USDT');
    exchange.place('b', 'SIMX:BTC-USDT', 'GoodTillCancel');
    exchange.to(midnight + 24 * hour - 1);
    expect([exchange.statusOf('a'), exchange.ended()]).toEqual(['New', []]);
    exchange.to(midnight + 24 * hour);
    expect([exchange.statusOf('a'), exchange.leavesOf('a'), exchange.ended()]).toEqual(['Expired', 0, ['a']]);
    expect(exchange.statusOf('b')).toBe('New');
    exchange.cancel('b');
    expect(exchange.levels('SIMX:BTC-USDT')).toBe(0);
  });

  test.each([
    ['in its session, early on a half day', midnight + 15 * hour, midnight + 18 * hour],
    ['before it', midnight + 2 * hour, midnight + 18 * hour],
    ['after it: with the next one, over the weekend', midnight + 19 * hour, midnight + (3 * 24 + 21) * hour],
  ])('of a share that came in %s ends with the session', (_, at, end) => {
    const exchange = open(at);
    exchange.place('a', 'SIMX:NVDA');
    exchange.to(end - 1);
    expect(exchange.statusOf('a')).toBe('New');
    exchange.to(end);
    expect(exchange.statusOf('a')).toBe('Expired');
  });

  test('keeps its end over a restart of the exchange, and is over where that came too late', () => {
    const first = open(midnight + 15 * hour);
    first.place('a', 'SIMX:NVDA');
    first.place('b', 'SIMX:NVDA', 'GoodTillCancel');
    first.close();

    const second = open(midnight + 17 * hour);
    expect(second.statusOf('a')).toBe('New');
    second.to(midnight + 18 * hour);
    expect(second.ended()).toEqual(['a']);
    second.place('c', 'SIMX:BTC-USDT');
    second.close();

    const third = open(midnight + 30 * hour);
    expect(['a', 'b', 'c'].map(third.statusOf)).toEqual(['Expired', 'New', 'Expired']);
    expect([third.levels('SIMX:NVDA'), third.levels('SIMX:BTC-USDT')]).toEqual([1, 0]);
    third.close();
  });
});
