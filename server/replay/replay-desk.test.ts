import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TickReplayRow } from '#/core/engine/replica/replay-rows.ts';
import { openReplay } from '#/server/compose/replay-link.ts';
import { createStreamHub, type StreamHub } from '#/server/realtime/stream-hub.ts';
import type { ReplayDesk } from './replay-desk.ts';

let home: string;
let hub: StreamHub;
let desk: ReplayDesk;

const row = (): TickReplayRow | undefined => {
  const shown = hub.table('replay', 'replays').get('replay');
  return shown?.kind === 'Ticks' ? shown : undefined;
};
const until = (part: Partial<TickReplayRow>): Promise<void> => vi.waitFor(() => expect(row()).toMatchObject(part), { timeout: 30_000 });
const openPaused = async (): Promise<void> => {
  expect((await desk.open('shipped')).ok).toBe(true);
  await desk.control({ deed: 'pause' });
  await until({ state: 'Paused' });
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bellwether-replay-'));
  hub = createStreamHub();
  desk = openReplay(home, hub);
});
afterEach(() => desk.close());

test('a step is one message; a second is what the recording holds in it; both leave it paused', async () => {
  await openPaused();
  const before = row()?.messages ?? 0;
  await desk.control({ deed: 'step' });
  await until({ messages: before + 1, state: 'Paused' });
  const changes = row()?.deltas ?? 0;
  await desk.control({ deed: 'step-ms', ms: 10_000 });
  await vi.waitFor(() => expect((row()?.deltas ?? 0) - changes).toBeGreaterThanOrEqual(199), 30_000);
  expect((row()?.deltas ?? 0) - changes).toBeLessThanOrEqual(201);
  expect(row()?.state).toBe('Paused');
});

test('a place is the same however it was reached: forward, back, or at once; its book and bars too', async () => {
  await openPaused();
  const seen: unknown[] = [];
  for (const moves of [[20_000, 40_000], [60_000, 40_000], [40_000]]) {
    for (const offsetMs of moves) {
      await desk.control({ deed: 'seek', offsetMs });
      await until({ state: 'Paused', deltas: offsetMs / 50 });
    }
    const { market, nowMs } = desk.laneMarket();
    const [instrumentId = ''] = desk.instruments().keys();
    const { books, quotes } = market.all(nowMs());
    const bars = desk.bars({ instrumentId, interval: '5s', last: 100 });
    seen.push([
      books.map((book) => book.slice(1)),
      quotes.map((quote) => [...quote.slice(1, 6), quote[8]]),
      Buffer.from(bars ?? [])
        .subarray(-200)
        .toString('hex'),
    ]);
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[1]).toEqual(seen[2]);
  expect(JSON.stringify(seen[0])).toContain('ok');
});

test('each opening has a market of its own; what was before it answers no more', async () => {
  await openPaused();
  const [first = ''] = desk.instruments().keys();
  await desk.control({ deed: 'seek', offsetMs: 10_000 });
  await until({ state: 'Paused', deltas: 200 });
  expect([...desk.instruments().keys()]).toEqual([first]);
  await desk.control({ deed: 'seek', offsetMs: 0 });
  const [second = ''] = desk.instruments().keys();
  expect(second).not.toBe(first);
  expect(second).toMatch(/^replay-\d+:binance-usdm:BTCUSDT$/);
  expect([...hub.table('replay', 'instruments').keys()]).toEqual([second]);
  expect(desk.bars({ instrumentId: first, interval: '1m', last: 1 })).toBeUndefined();
});

test('played to its end it says so with every count, and plays again from the first message', async () => {
  await openPaused();
  await desk.control({ deed: 'speed', speed: 'max' });
  await desk.control({ deed: 'play' });
  await until({ state: 'Ended', messages: 3608, totalMessages: 3608, deltas: 1500, gaps: 0, crossed: 0 });
  expect(await desk.control({ deed: 'step' })).toMatchObject({ ok: false, failure: { code: 'Conflict' } });
  await desk.control({ deed: 'speed', speed: 1 });
  await desk.control({ deed: 'play' });
  await until({ state: 'Playing' });
  expect(row()?.messages).toBeLessThan(200);
});

test('closed, nothing of it is left on the stream; without a recording nothing can be done', async () => {
  await openPaused();
  await desk.control({ deed: 'close' });
  for (const table of ['replays', 'instruments', 'feeds', 'findings'] as const) expect(hub.table('replay', table).size).toBe(0);
  expect(await desk.control({ deed: 'play' })).toMatchObject({
    ok: false,
    failure: { message: 'a recording or a data set must be open, none was' },
  });
});

test('files of the folder are listed by what their names say; the others with the reason; a path is no name', async () => {
  mkdirSync(join(home, 'recordings'));
  writeFileSync(join(home, 'recordings', 'binance-spot-ethusdt-1.txt'), 'no stamp\n');
  writeFileSync(join(home, 'recordings', 'notes.txt'), '');
  const { recordings, problems } = await desk.list();
  expect(recordings.map(({ id, market, symbol }) => [id, market, symbol])).toEqual([
    ['binance-spot-ethusdt-1.txt', 'spot', 'ETHUSDT'],
    ['shipped', 'usdm', 'BTCUSDT'],
  ]);
  expect(problems.map(({ file }) => file)).toEqual(['notes.txt']);
  expect(await desk.open('binance-spot-ethusdt-1.txt')).toMatchObject({
    ok: false,
    failure: { field: 'recording', must: expect.stringContaining('stamp') },
  });
  for (const id of ['notes.txt', '../owner.json', '/etc/passwd'])
    expect(await desk.open(id)).toMatchObject({ ok: false, failure: { field: 'recording' } });
});
