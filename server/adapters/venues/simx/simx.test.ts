import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MarketEvent } from '#/core/market/events.ts';
import type { BrokerEvent, ExecutionReport, NewOrderSingle } from '#/core/order/order.ts';
import { present } from '#/core/value/invariant.ts';
import { Price, Qty } from '#/core/value/quantity.ts';
import { Timestamp } from '#/core/value/timestamp.ts';
import { createSimxBroker, type SimxBroker } from './broker.ts';
import { createSimxFeed, type SimxFeed } from './feed.ts';
import { killSimx } from './kill.ts';

const instrumentId = 'SIMX:NVDA';
/** NVDA: prices at 4 decimals, tick 0.01. */
const dollars = (value: number): Price => Price(Math.round(value * 10_000));

const startExchange = async (home: string, port: number, ...more: readonly string[]) => {
  const script = join(import.meta.dirname, '../../../../workers/exchange-sim.ts');
  const args = [script, '--home', home, '--port', String(port), '--seed', '7', ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(present(child.stdout ?? undefined, 'stdout')), 'line');
  return { child, port: Number(JSON.parse(String(line)).port) };
};

let home: string;
let child: ChildProcess;
let port: number;
let broker: SimxBroker;
let feed: SimxFeed | undefined;
let events: BrokerEvent[];
let wake: () => void;
let made = 0;
const connections: boolean[] = [];

/** Waits for the next reports until `found` answers. */
const until = async <Found>(found: () => Found | undefined): Promise<Found> => {
  for (;;) {
    const value = found();
    if (value !== undefined) return value;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
};
const reportOf = (clOrdId: string, execType: ExecutionReport['execType'], nth = 0): Promise<ExecutionReport> =>
  until(() =>
    events.filter((e): e is ExecutionReport => e.kind === 'ExecutionReport' && e.clOrdId === clOrdId && e.execType === execType).at(nth),
  );
const tradesOf = (clOrdId: string): ExecutionReport[] =>
  events.filter((e): e is ExecutionReport => e.kind === 'ExecutionReport' && e.clOrdId === clOrdId && e.execType === 'Trade');

const order = (terms: Partial<NewOrderSingle> = {}): NewOrderSingle => {
  made += 1;
  const base = {
    account: 'ACC',
    instrumentId,
    side: 'Buy',
    ordType: 'Limit',
    orderQty: Qty(100),
    timeInForce: 'GoodTillCancel',
  } as const;
  const price = terms.ordType === 'Market' ? {} : { price: dollars(100) };
  return { ...base, ...price, execInst: [], clOrdId: `T${made}`, userId: 'u', transactTime: Timestamp(0n), ...terms };
};

const openBroker = async (): Promise<void> => {
  events = [];
  connections.length = 0;
  broker = createSimxBroker({ port, tokenFile: join(home, 'exchange/token'), requestTimeoutMs: 2000 });
  await broker.connect({
    onReport: (event) => {
      events.push(event);
      wake();
    },
    onConnection: (isUp) => {
      connections.push(isUp);
      wake();
    },
  });
};

const script = (bids: [number, number][], offers: [number, number][]): Promise<void> =>
  broker.control('script', {
    instrumentId,
    bids: bids.map(([px, qty]) => [dollars(px), qty]),
    offers: offers.map(([px, qty]) => [dollars(px), qty]),
  });

const kill9 = async (): Promise<void> => {
  child.kill('SIGKILL');
  await once(child, 'exit');
};

beforeEach(async () => {
  wake = () => undefined;
  home = mkdtempSync(join(tmpdir(), 'simx-'));
  ({ child, port } = await startExchange(home, 0, '--scripted'));
  await openBroker();
});

afterEach(async () => {
  await broker.close();
  await feed?.close();
  feed = undefined;
  if (child.exitCode === null && child.signalCode === null) await kill9();
  rmSync(home, { recursive: true });
});

describe('the simulated exchange, in a process of its own', () => {
  test('acknowledges, fills, charges the fee and keeps books that agree with the reports', async () => {
    await script([[99.99, 500]], [[100.01, 500]]);
    const buy = order({ ordType: 'Market', timeInForce: 'ImmediateOrCancel' });
    await broker.submit(buy);
    const fill = await reportOf(buy.clOrdId, 'Trade');
    expect(events.map((e) => (e.kind === 'ExecutionReport' ? e.execType : e.kind))).toEqual(['New', 'Trade']);
    expect(fill).toMatchObject({
      ordStatus: 'Filled',
      lastQty: 100,
      lastPx: dollars(100.01),
      fee: 100_000_000n,
      feeCurrency: 'USD',
    });
    expect(fill.lastLiquidityInd).toBe('RemovedLiquidity');
    expect(await broker.positions()).toEqual([{ account: 'ACC', instrumentId, qty: 100 }]);
    const statement = await broker.statement('ACC');
    expect(statement.cash).toEqual({ USD: String(-(10_001_00000000n + 100_000_000n)) });
    expect([statement.orders, statement.executions]).toEqual([1, 1]);
  });

  test('fills in parts, amends and cancels under new client ids, and rejects a late cancel', async () => {
    await script([], [[100, 40]]);
    const buy = order();
    await broker.submit(buy);
    expect(await reportOf(buy.clOrdId, 'Trade')).toMatchObject({
      ordStatus: 'PartiallyFilled',
      cumQty: 40,
      leavesQty: 60,
    });
    await broker.replace({
      clOrdId: 'R1',
      origClOrdId: buy.clOrdId,
      instrumentId,
      orderQty: Qty(80),
      price: dollars(99),
    });
    expect(await reportOf('R1', 'Replaced')).toMatchObject({
      origClOrdId: buy.clOrdId,
      orderQty: 80,
      price: dollars(99),
      leavesQty: 40,
    });
    await broker.cancel({ clOrdId: 'C1', origClOrdId: 'R1', instrumentId });
    expect(await reportOf('C1', 'Canceled')).toMatchObject({
      origClOrdId: 'R1',
      ordStatus: 'Canceled',
      cumQty: 40,
      leavesQty: 0,
    });
    await broker.cancel({ clOrdId: 'C2', origClOrdId: 'R1', instrumentId });
    expect(await until(() => events.find((e) => e.kind === 'OrderCancelReject'))).toMatchObject({
      clOrdId: 'C2',
      cxlRejReason: 0,
    });
    expect(await broker.openOrderIds()).toEqual([]);
  });

  test('rejects what its rules refuse, and a client id that was ever used, with reason 6', async () => {
    const offTick = order({ price: Price(1_000_001) });
    await broker.submit(offTick);
    expect(await reportOf(offTick.clOrdId, 'Rejected')).toMatchObject({ ordRejReason: 18 });
    const good = order();
    await broker.submit(good);
    await reportOf(good.clOrdId, 'New');
    await broker.submit(good);
    expect(await reportOf(good.clOrdId, 'Rejected')).toMatchObject({ ordRejReason: 6, cumQty: 0 });
    expect(await broker.openOrderIds()).toEqual([good.clOrdId]);
    const unknown = order({ instrumentId: 'SIMX:NONE' });
    await broker.submit(unknown);
    expect(await reportOf(unknown.clOrdId, 'Rejected')).toMatchObject({ ordRejReason: 1 });
  });

  test('tells by query what a lost acknowledgement hid, and that it knows nothing of an order never sent', async () => {
    await broker.control('fault', { kind: 'drop-next-ack' });
    const lost = order();
    await broker.submit(lost);
    await broker.queryOrder(lost.clOrdId);
    await broker.queryOrder('NEVER');
    expect(events).toMatchObject([
      { kind: 'OrderStatusReport', clOrdId: lost.clOrdId, found: true, ordStatus: 'New', leavesQty: 100 },
      { kind: 'OrderStatusReport', clOrdId: 'NEVER', found: false },
    ]);
  });

  test('misbehaves as switched: fill before the acknowledgement, repeats, parts, rejections', async () => {
    await script([], [[100, 1000]]);
    await broker.control('fault', { kind: 'fill-before-ack' });
    await broker.control('fault', { kind: 'partial-fills', parts: 3 });
    const early = order();
    await broker.submit(early);
    await reportOf(early.clOrdId, 'New');
    expect(events.map((e) => (e.kind === 'ExecutionReport' ? e.execType : ''))).toEqual(['Trade', 'Trade', 'Trade', 'New']);
    expect(tradesOf(early.clOrdId).map(({ lastQty }) => lastQty)).toEqual([33, 33, 34]);
    await broker.control('fault', { kind: 'clear' });
    await broker.control('fault', { kind: 'duplicate-next-report', count: 2 });
    const twice = order();
    await broker.submit(twice);
    await reportOf(twice.clOrdId, 'Trade', 1);
    expect(new Set(tradesOf(twice.clOrdId).map(({ execId }) => execId)).size).toBe(1);
    expect((await broker.positions())[0]?.qty).toBe(200);
    await broker.control('fault', { kind: 'reject-next' });
    const refused = order();
    await broker.submit(refused);
    expect(await reportOf(refused.clOrdId, 'Rejected')).toMatchObject({ ordRejReason: 99 });
  });

  test('comes back after a broken line with every execution once, in order', async () => {
    const resting = order({ orderQty: Qty(300) });
    await broker.submit(resting);
    await reportOf(resting.clOrdId, 'New');
    await script([], [[100, 100]]);
    await reportOf(resting.clOrdId, 'Trade');
    await broker.control('fault', { kind: 'drop-next-fill-report' });
    await script([], [[100, 100]]);
    await broker.control('fault', { kind: 'disconnect' });
    await until(() => (connections.length >= 3 ? true : undefined));
    await script([], [[100, 100]]);
    await reportOf(resting.clOrdId, 'Trade', 2);
    expect(connections).toEqual([true, false, true]);
    expect(tradesOf(resting.clOrdId).map(({ cumQty }) => cumQty)).toEqual([100, 200, 300]);
    expect(new Set(tradesOf(resting.clOrdId).map(({ execId }) => execId)).size).toBe(3);
    expect(await broker.executionsSince()).toHaveLength(3);
  });

  test('keeps orders, executions and positions when it is killed and started again', async () => {
    await script([], [[100, 30]]);
    const resting = order();
    await broker.submit(resting);
    await reportOf(resting.clOrdId, 'Trade');
    await kill9();
    await until(() => (connections.at(-1) === false ? true : undefined));
    await expect(broker.submit(order())).rejects.toThrow('not connected');
    ({ child } = await startExchange(home, port, '--scripted'));
    await until(() => (connections.at(-1) === true ? true : undefined));
    expect(await broker.positions()).toEqual([{ account: 'ACC', instrumentId, qty: 30 }]);
    expect(await broker.openOrderIds()).toEqual([resting.clOrdId]);
    await broker.submit(resting);
    expect(await reportOf(resting.clOrdId, 'Rejected')).toMatchObject({ ordRejReason: 6 });
    await script([], [[99, 200]]);
    expect(await reportOf(resting.clOrdId, 'Trade', 1)).toMatchObject({
      ordStatus: 'Filled',
      lastQty: 70,
      cumQty: 100,
      lastPx: dollars(100),
    });
    expect((await broker.executionsSince()).map(({ execId }) => execId)).toEqual(['E-1', 'E-2']);
  });

  test('is emptied by the kill client alone, which can also flatten', async () => {
    await script([[99, 500]], [[100, 40]]);
    const long = order({ orderQty: Qty(40) });
    await broker.submit(long);
    await reportOf(long.clOrdId, 'Trade');
    await broker.submit(order({ price: dollars(90) }));
    await broker.submit(order({ price: dollars(91), account: 'OTHER' }));
    await until(() => (events.filter((e) => e.kind === 'ExecutionReport' && e.execType === 'New').length === 3 ? true : undefined));
    await broker.close();
    const token = readFileSync(join(home, 'exchange/token'), 'utf8');
    expect(await killSimx({ port, token, account: 'OTHER' })).toEqual({ cancelled: 1, open: 0, positions: [] });
    expect(await killSimx({ port, token })).toEqual({
      cancelled: 1,
      open: 0,
      positions: [{ account: 'ACC', instrumentId, qty: 40 }],
    });
    expect(await killSimx({ port, token, flatten: true })).toEqual({ cancelled: 0, open: 0, positions: [] });
    await expect(killSimx({ port, token: 'wrong' })).rejects.toThrow('token must be that of this exchange');
  });

  test.each([
    ['no hello', '{"t":"hb"}\n'],
    ['no JSON', 'hello\n'],
    ['a wrong version', '{"t":"hello","v":9,"token":"x","accounts":[],"market":false}\n'],
    ['an order with an unknown key', '{"t":"D","__proto__":{"x":1},"clOrdId":"a"}\n'],
  ])('ends a client that begins with %s and goes on serving others', async (_, bytes) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.write(bytes);
    socket.resume();
    await once(socket, 'close');
    expect(await broker.openOrderIds()).toEqual([]);
  });

  test('finds what is wrong with a value and passes it on only when it turns out to be the market', async () => {
    await script([[99, 100]], [[101, 100]]);
    const seen: MarketEvent[] = [];
    feed = createSimxFeed({ port, tokenFile: join(home, 'exchange/token') });
    await feed.start({
      onEvent: (event) => {
        seen.push(event);
        wake();
      },
    });
    const findings = (): string[] =>
      seen.flatMap((event) => (event.kind === 'Quality' ? [`${event.active ? '+' : '-'}${event.flag}`] : []));
    const hasBid = (px: number): boolean => seen.some((event) => event.kind === 'Quote' && event.bidPx === dollars(px));
    await until(() => (hasBid(99) ? true : undefined));
    await script([[150, 100]], [[152, 100]]);
    await until(() => (findings().includes('+Spike') ? true : undefined));
    expect(hasBid(150)).toBe(false);
    // The exchange tells a standing quote again: as often as it takes to believe it.
    await until(() => (findings().includes('-Spike') ? true : undefined));
    await until(() => (hasBid(150) ? true : undefined));
  });

  test('tells gaps, staleness and recovery of its market data', async () => {
    await script([[99, 100]], [[101, 100]]);
    const seen: MarketEvent[] = [];
    feed = createSimxFeed({ port, tokenFile: join(home, 'exchange/token'), staleAfterMs: 1200 });
    await feed.start({
      onEvent: (event) => {
        seen.push(event);
        wake();
      },
    });
    const states = (): string[] => seen.flatMap((event) => (event.kind === 'FeedStatus' ? [event.state] : []));
    await until(() => seen.find((event) => event.kind === 'Quote'));
    expect(seen.find((event) => event.kind === 'Quote')).toMatchObject({
      instrumentId,
      bidPx: dollars(99),
      offerPx: dollars(101),
    });
    await broker.control('fault', { kind: 'hold-market', on: true });
    await script([[98, 100]], [[101, 100]]);
    await until(() => (states().includes('Stale') ? true : undefined));
    await broker.control('fault', { kind: 'hold-market', on: false });
    await script([[97, 100]], [[101, 100]]);
    await until(() => (states().includes('Gap') ? true : undefined));
    await until(() => (states().at(-1) === 'Live' ? true : undefined));
    const snapshot = seen.findLast((event) => event.kind === 'BookSnapshot' && event.instrumentId === instrumentId);
    expect(snapshot).toMatchObject({ bids: [{ px: dollars(97), qty: 100 }] });
    await kill9();
    await until(() => (states().at(-1) === 'Disconnected' ? true : undefined));
  });
});

describe('the simulated exchange with its own market', () => {
  test('moves all twelve instruments, serves history, and goes on from where it was killed', async () => {
    await kill9();
    ({ child, port } = await startExchange(home, 0, '--history-minutes', '300'));
    const seen: MarketEvent[] = [];
    const openFeed = async (): Promise<void> => {
      feed = createSimxFeed({ port, tokenFile: join(home, 'exchange/token') });
      await feed.start({
        onEvent: (event) => {
          seen.push(event);
          wake();
        },
      });
    };
    await openFeed();
    await until(() => (new Set(seen.flatMap((e) => (e.kind === 'Trade' ? [e.instrumentId] : []))).size === 12 ? true : undefined));
    const bars = await present(feed, 'feed').bars('SIMX:SPY', 300);
    expect(bars.close).toHaveLength(300);
    const before = seen.findLast((e) => e.kind === 'Quote' && e.instrumentId === 'SIMX:SPY');
    await kill9();
    await present(feed, 'feed').close();
    seen.length = 0;
    ({ child, port } = await startExchange(home, 0));
    await openFeed();
    const after = await until(() => seen.find((e) => e.kind === 'Quote' && e.instrumentId === 'SIMX:SPY'));
    const mid = (event: MarketEvent | undefined): number => (event?.kind === 'Quote' ? (event.bidPx + event.offerPx) / 2 : Number.NaN);
    expect(Math.abs(mid(after) / mid(before) - 1)).toBeLessThan(0.003);
    expect((await present(feed, 'feed').bars('SIMX:SPY', 300)).close.slice(-290)).toEqual(expect.arrayContaining(bars.close.slice(-200)));
  });
});
