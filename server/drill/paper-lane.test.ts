import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineState } from '#/core/engine/state.ts';
import { createSimxBroker } from '#/server/adapters/venues/simx/simx.ts';
import { present } from '#/core/value/invariant.ts';
import type { KillPoint } from '#/workers/protocol.ts';
import { findFreePort, startChild, waitFor, type Child } from './child-process.ts';
import { startDrillDesk, type DrillDesk } from './drill-desk.ts';
import { startDrillExchange, type DrillExchange } from './drill-exchange.ts';
import { watchJournal, type JournalWatch } from './journal-watch.ts';

const account = 'PAPER-01';
const instrumentId = 'binance-usdm:BTCUSDT';

let home: string;
let exchange: DrillExchange;
let binance: Child;
let binancePort: number;
let paper: JournalWatch;
const desks: DrillDesk[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'bellwether-paper-'));
  exchange = await startDrillExchange(home, createSimxBroker);
  binancePort = await findFreePort();
  binance = startChild({ script: 'tools/binance-stand-in.ts', args: ['--port', String(binancePort)] });
  paper = watchJournal(join(home, 'journal', 'paper'));
});

afterEach(async () => {
  for (const { child } of desks.splice(0)) {
    child.kill('SIGKILL');
    await child.gone;
  }
  binance.kill('SIGKILL');
  await binance.gone;
  await exchange.close();
  rmSync(home, { recursive: true, force: true });
});

const startDesk = async (killAt?: { readonly point: KillPoint; readonly count: number }): Promise<DrillDesk> => {
  const binanceUrl = `http://127.0.0.1:${binancePort}`;
  const desk = await startDrillDesk({ home, exchangePort: exchange.port, binanceUrl, ...(killAt !== undefined && { killAt }) });
  desks.push(desk);
  return desk;
};

const switchOn = async (desk: DrillDesk): Promise<void> => {
  expect(await desk.send('feeds.set', { feed: 'binance-usdm', on: true }, 'demo-admin')).toMatchObject({ ok: true });
};

const order = (commandId: string, terms: object): Readonly<Record<string, unknown>> => ({
  commandId,
  account,
  symbol: instrumentId,
  side: 'Buy',
  qty: '0.010',
  execInst: [],
  ...terms,
});
const market = { ordType: 'Market', timeInForce: 'ImmediateOrCancel' };

let asked = 0;

/** Until one passes: the first quotes may still be on their way. An answer that never came is a desk that died of it. */
const placeWhenOpen = async (desk: DrillDesk, terms: object): Promise<void> => {
  let last = '';
  const placed = async (): Promise<true | undefined> => {
    asked += 1;
    const answer = await desk.send('orders.place', order(`paper-order-${asked}`, terms));
    last = answer?.text ?? 'no answer';
    return answer?.ok === false ? undefined : true;
  };
  await waitFor(placed, { what: () => `an order on paper (${last})`, withinMs: 120_000, everyMs: 600 });
};

const stateWhen = (holds: (state: EngineState) => boolean, what: string): Promise<EngineState> =>
  waitFor(
    () => {
      const state = paper.read();
      return state !== undefined && holds(state) ? state : undefined;
    },
    { what: () => what, withinMs: 120_000 },
  );

const held = ({ books }: EngineState): number => books.accounts.get(account)?.positions.get(instrumentId)?.position.qty ?? 0;
const isActive = (): boolean => paper.firmState() === 'Active';
const statusesOf = ({ orders }: EngineState): readonly string[] => [...orders.values()].map(({ status }) => status).toSorted();

test(
  'killed between the fill at the paper venue and its booking, the lane has the fill once, the same position and its resting order',
  { timeout: 300_000 },
  async () => {
    // New and Trade of the first order are the first two reports: it dies of the second, before it is journaled.
    const first = await startDesk({ point: 'report-received', count: 2 });
    await switchOn(first);
    await placeWhenOpen(first, market);
    await first.child.gone;
    expect(held(present(paper.read(), 'state of the paper lane'))).toBe(0);

    const second = await startDesk();
    const recovered = await stateWhen((state) => held(state) === 10 && isActive(), 'the fill booked after the restart');
    expect(recovered.fills.size).toBe(1);
    expect([...recovered.alerts.values()].filter(({ kind, text }) => kind === 'Anomaly' && text.includes('adopted'))).toEqual([]);
    await placeWhenOpen(second, { ordType: 'Limit', price: '50000', timeInForce: 'GoodTillCancel' });
    await stateWhen((state) => statusesOf(state).join() === 'Filled,New', 'an order that rests');
    second.child.kill('SIGKILL');
    await second.child.gone;

    await startDesk();
    const again = await stateWhen((state) => isActive() && statusesOf(state).join() === 'Filled,New', 'the lane as it was');
    expect([held(again), again.fills.size, again.openOrders.size]).toEqual([10, 1, 1]);
    expect(paper.repeated()).toBe(0);
  },
);

test('with the desk killed, bw halt ends what rests on paper, and the lane opens Halted', { timeout: 300_000 }, async () => {
  const desk = await startDesk();
  await switchOn(desk);
  await placeWhenOpen(desk, { ordType: 'Limit', price: '50000', timeInForce: 'GoodTillCancel' });
  await stateWhen((state) => statusesOf(state).join() === 'New', 'an order that rests');
  desk.child.kill('SIGKILL');
  await desk.child.gone;

  const halt = startChild({ script: 'server/cli/bw.ts', args: ['halt', '--home', home, '--json', '--level', '2'] });
  await halt.gone;
  expect(halt.lastLines()).toContain('"paper":{"cancelled":1,"positions":[]}');

  const next = await startDesk();
  const halted = await stateWhen((state) => paper.firmState() === 'Halted' && state.openOrders.size === 0, 'halted and empty');
  expect(statusesOf(halted)).toEqual(['Canceled']);
  expect(await next.send('orders.place', order('paper-too-late', market))).toMatchObject({ ok: false });
});
