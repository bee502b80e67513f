import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultConfig } from '#/core/backtest/config.ts';
import { decodeBars } from '#/core/market/column-batches.ts';
import { tablesOf } from '#/core/engine/replica/tables.ts';
import type { BarReplayRow } from '#/core/engine/replica/replay-rows.ts';
import { backtest, type BacktestOutcome, type RunData } from '#/core/report/backtest-report.ts';
import { parseGraph } from '#/core/strategy/graph.ts';
import { templateNamed } from '#/core/testing/backtests.ts';
import { openReplay } from '#/server/compose/replay-link.ts';
import { WorkerBoard } from '#/server/ops/worker-board.ts';
import { createStreamHub, type StreamHub } from '#/server/realtime/stream-hub.ts';
import { openRunData } from '#/server/compose/open-data.ts';
import type { BarsToPlay } from './bar-player.ts';
import type { ReplayDesk } from './replay-desk.ts';

let hub: StreamHub;
let desk: ReplayDesk;
let data: RunData;
const workers: Worker[] = [];
const onWorker = (worker: Worker): void => void workers.push(worker);

const row = (): BarReplayRow | undefined => {
  const shown = hub.table('replay', 'replays').get('replay');
  return shown?.kind === 'Bars' ? shown : undefined;
};
const until = (part: object): Promise<void> => vi.waitFor(() => expect(row()).toMatchObject(part), { timeout: 30_000, interval: 20 });

const graphOf = (id: string) => {
  const graph = parseGraph(templateNamed(id).build());
  if (!graph.ok) throw new Error(graph.failure.message);
  return graph.value;
};
const withStrategy = (id: string, bars: RunData): BarsToPlay => ({
  title: 'SP500 1d',
  named: { id, name: id },
  order: { data: bars, strategy: { graph: graphOf(id), config: defaultConfig, models: [] } },
});
const open = async (id?: string): Promise<void> => {
  expect(await desk.openBars(id === undefined ? { title: 'SP500 1d', order: { data } } : withStrategy(id, data))).toEqual({
    ok: true,
    value: { title: 'SP500 1d' },
  });
};
const whole = (id: string): BacktestOutcome => {
  const outcome = backtest({ graph: graphOf(id), data, config: defaultConfig });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
};

beforeEach(async () => {
  const loaded = await openRunData('no-such-home', { symbol: 'SP500', to: '2008-01-01' });
  if (!loaded.ok) throw new Error(loaded.failure.message);
  data = loaded.value;
  hub = createStreamHub();
  process.on('worker', onWorker);
  desk = openReplay(mkdtempSync(join(tmpdir(), 'bellwether-replay-')), hub);
});
afterEach(async () => {
  process.off('worker', onWorker);
  workers.length = 0;
  await desk.close();
});

test.each(['ma-cross', 'rsi-mean-reversion', 'vol-target-momentum'])(
  '%s paused, stepped, sought both ways and played to the end is the backtest, to the last fact',
  async (id) => {
    await open(id);
    await desk.control({ deed: 'pause' });
    await desk.control({ deed: 'seek-bar', bar: 400 });
    await until({ state: 'Paused', bars: 400 });
    await desk.control({ deed: 'step' });
    await until({ bars: 401 });
    await desk.control({ deed: 'seek-bar', bar: 1200 });
    await until({ bars: 1200 });
    await desk.control({ deed: 'seek-bar', bar: 250 });
    await until({ state: 'Paused', bars: 250 });
    await desk.control({ deed: 'speed', speed: 'max' });
    await desk.control({ deed: 'play' });
    await until({ state: 'Ended', bars: data.bars.close.length });

    const { result } = whole(id);
    expect(row()?.strategy?.proof).toEqual({ signalHash: result.signal.signalHash, factsDigest: result.factsDigest });
    expect(row()?.strategy).toMatchObject({ id, trips: result.trips.length, refusals: result.refusals.length });
    const fills = [...hub.table('replay', 'fills').values()];
    expect(fills.map(({ execId, side, lastQty, lastPx, fee }) => [execId, side, lastQty, lastPx, fee])).toEqual(
      result.fills.map(({ execId, side, qty, px, fee }) => [execId, side, qty, px, fee]),
    );
    expect(hub.table('replay', 'accounts').get('REPLAY-01')).toMatchObject({
      environment: 'Replay',
      equity: result.finalEquity,
      fees: result.fees,
    });
    const [shown = ''] = desk.instruments().keys();
    expect(new Set(fills.map(({ account, instrumentId, strategyId }) => `${account} ${instrumentId} ${strategyId}`))).toEqual(
      new Set([`REPLAY-01 ${shown} ${id}`]),
    );
    expect(hub.streams().filter((stream) => stream !== 'replay')).toEqual([]);
  },
);

test('at a place it shows the bars until then and the account as it was; a place before it leaves nothing of what came after', async () => {
  await open('ma-cross');
  await desk.control({ deed: 'pause' });
  const seen: unknown[] = [];
  for (const bar of [900, 300, 900, 300]) {
    await desk.control({ deed: 'seek-bar', bar });
    await until({ state: 'Paused', bars: bar });
    const [instrumentId = ''] = desk.instruments().keys();
    const bars = decodeBars(desk.bars({ instrumentId, interval: '1d', last: 10_000 }) ?? new Uint8Array(), '1d');
    expect(bars.ok && bars.value.map(({ close }) => close)).toEqual(
      [...data.bars.close.subarray(0, bar)].map((px) => Math.round(px * 1e6)),
    );
    const { fills, decisions, accounts } = { ...tables(['fills', 'decisions', 'accounts']) };
    seen.push([bar, fills, decisions, accounts]);
  }
  expect(seen[2]).toEqual(seen[0]);
  expect(seen[3]).toEqual(seen[1]);
  expect(seen[1]).not.toEqual(seen[0]);
});

const tables = (names: readonly ('fills' | 'decisions' | 'accounts')[]) =>
  Object.fromEntries(
    names.map((name) => [name, [...hub.table('replay', name).values()].map((each) => ({ ...each, instrumentId: undefined }))]),
  );

/** Bars a second, from the moment one comes over the next fifteen or more. */
const seenPace = async (): Promise<number> => {
  const bars = (): number => row()?.bars ?? 0;
  const reach = (least: number) => vi.waitFor(() => expect(bars()).toBeGreaterThanOrEqual(least), { timeout: 30_000, interval: 20 });
  await reach(bars() + 1);
  const [fromBars, fromMs] = [bars(), performance.now()];
  await reach(fromBars + 15);
  return ((bars() - fromBars) * 1000) / (performance.now() - fromMs);
};

test('five bars a second is what is seen of bars without a strategy; they have no account', async () => {
  await open();
  await until({ state: 'Playing', speed: 5 });
  const isFive = (each: number): boolean => each > 4.5 && each < 5.5;
  let pace = await seenPace();
  // A machine that pauses is off once, a pace that is wrong is wrong each time.
  for (let again = 0; again < 9 && !isFive(pace); again += 1) pace = await seenPace();
  expect(pace).toSatisfy(isFive);
  for (const table of ['accounts', 'orders', 'fills', 'positions', 'decisions', 'deployments'] as const)
    expect(hub.table('replay', table).size).toBe(0);
  const { market, nowMs } = desk.laneMarket();
  const [instrumentId = ''] = desk.instruments().keys();
  const { quotes } = market.all(nowMs());
  expect(quotes.map(([id, , , , , lastPx, , , state]) => [id, lastPx, state])).toEqual([
    [instrumentId, Math.round((data.bars.close[(row()?.bars ?? 0) - 1] ?? 0) * 1e6), 'ok'],
  ]);
});

test('it stops where a breakpoint turns true, also after going back; what is no condition of the strategy is refused', async () => {
  await open('ma-cross');
  await desk.control({ deed: 'pause' });
  expect(desk.conditions()).toContainEqual({ link: ['above', 'out'], type: 'Bool', title: 'Compare', formula: 'a above b' });
  expect(await desk.control({ deed: 'breakpoints', at: [['fast', 'sma']] })).toMatchObject({
    ok: false,
    failure: { field: 'breakpoints' },
  });
  await desk.control({ deed: 'breakpoints', at: [['above', 'out']] });
  await desk.control({ deed: 'speed', speed: 'max' });
  const stops: (number | undefined)[] = [];
  for (const bar of [0, 0]) {
    await desk.control({ deed: 'seek-bar', bar });
    await until({ state: 'Paused', bars: 0, strategy: { breakpoints: [['above', 'out']] } });
    await desk.control({ deed: 'play' });
    await until({ state: 'Paused', strategy: { hit: { links: [['above', 'out']] } } });
    stops.push(row()?.bars);
  }
  expect(stops[1]).toBe(stops[0]);
  await desk.control({ deed: 'step' });
  await until({ bars: (stops[0] ?? 0) + 1 });
  expect(row()?.strategy?.hit).toBeUndefined();
  await open();
  expect(desk.conditions()).toEqual([]);
  expect(await desk.control({ deed: 'breakpoints', at: [['above', 'out']] })).toMatchObject({ ok: false });
});

test('what does not run changes nothing of what is played; what is of recordings is refused by name', async () => {
  await open();
  await desk.control({ deed: 'pause' });
  const closeOnly = { ...data, bars: { startMs: data.bars.startMs, endMs: data.bars.endMs, close: data.bars.close } };
  expect(await desk.openBars(withStrategy('donchian-trend', closeOnly))).toMatchObject({ ok: false });
  expect(row()).toMatchObject({ title: 'SP500 1d', state: 'Paused' });
  expect(await desk.control({ deed: 'step-ms', ms: 1000 })).toMatchObject({ ok: false, failure: { code: 'Conflict' } });
  expect(await desk.control({ deed: 'seek', offsetMs: 5 })).toMatchObject({ ok: false, failure: { code: 'Conflict' } });
  expect(await desk.control({ deed: 'seek-bar', bar: data.bars.close.length + 1 })).toMatchObject({ ok: false, failure: { field: 'bar' } });
});

test('a thread that dies fails what it played, is told to Ops, and the next opening has a new one', async () => {
  const board = new WorkerBoard(Date.now);
  const rowOf = () => board.rows().find(({ name }) => name === 'replay');
  await open('ma-cross');
  await until({ state: 'Playing' });
  expect(rowOf()).toMatchObject({ threads: [workers[0]?.threadId] });
  await workers[0]?.terminate();
  await until({ state: 'Failed', detail: 'the replay thread has ended' });
  expect(rowOf()).toMatchObject({ state: 'Off', threads: [], detail: 'ended with 1; starts again with the next job' });
  await desk.control({ deed: 'play' });
  await until({ state: 'Playing' });
  await vi.waitFor(() => expect(row()?.bars).toBeGreaterThan(0), { timeout: 30_000 });
  expect(workers).toHaveLength(2);
  board.close();
});

test('closed, nothing of it is left on the stream', async () => {
  await open('ma-cross');
  await desk.control({ deed: 'speed', speed: 'max' });
  await until({ state: 'Ended' });
  await desk.control({ deed: 'close' });
  for (const table of tablesOf.replay) expect(hub.table('replay', table).size).toBe(0);
  expect([...desk.instruments()]).toEqual([]);
});
