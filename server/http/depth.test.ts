import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DepthRows } from '#/core/backtest/depth/depth-rows.ts';
import { toTape } from '#/core/backtest/depth/tape.ts';
import { SliceReader, tapeHeadSchema } from '#/core/backtest/depth/tape-slice.ts';
import type { Identity } from '#/server/auth/identity.ts';
import { openReplay } from '#/server/compose/replay-link.ts';
import { createStreamHub } from '#/server/realtime/stream-hub.ts';
import type { ReplayDesk } from '#/server/replay/replay-desk.ts';
import { depthRoute } from './depth.ts';

let replay: ReplayDesk;
let port = 0;
let role: Identity['role'] | undefined = 'analyst';
const home = mkdtempSync(join(tmpdir(), 'bellwether-depth-'));
const whoever = {
  userId: 'u',
  name: 'U',
  accounts: ['*'],
  kind: 'session',
  sessionId: 's',
  demo: false,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
} as const;
const identify = (): Promise<Identity | undefined> => Promise.resolve(role && { ...whoever, role });
const server = createServer((request, response) => void depthRoute({ replay }, identify).handle(request, response));
beforeAll(async () => {
  mkdirSync(join(home, 'recordings'));
  writeFileSync(join(home, 'recordings', 'binance-usdm-BTCUSDT-empty.txt'), 'nothing of the kind\n');
  replay = openReplay(home, createStreamHub());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(async () => {
  server.close();
  await replay.close();
  rmSync(home, { recursive: true, force: true });
});

const ask = (recording: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/api/replay/depth?recording=${encodeURIComponent(recording)}`);

test('the shipped recording arrives whole, in slices, and makes a tape', async () => {
  role = 'analyst';
  const answer = await ask('shipped');
  expect(answer.status).toBe(200);
  const head = tapeHeadSchema.parse(JSON.parse(decodeURIComponent(answer.headers.get('x-recording') ?? '')));
  expect(head).toMatchObject({ symbol: 'BTCUSDT', priceScale: 8, qtyScale: 3 });
  const reader = new SliceReader();
  const rows = new DepthRows(head, BigInt(head.baseNs));
  const ends = [];
  for await (const chunk of answer.body ?? []) {
    for (const { columns, end } of reader.push(chunk)) {
      rows.append(columns);
      ends.push(end);
    }
  }
  expect(ends.at(-1)).toBe('all');
  const tape = toTape(rows);
  expect(tape.ok && tape.value.rows).toBeGreaterThan(3000);
  expect(head.lengthNs / 1e9).toBeGreaterThan(74);
});

test('whoever may not play recordings gets none of it; a name that is not listed is refused by name', async () => {
  role = 'viewer';
  expect((await ask('shipped')).status).toBe(403);
  role = undefined;
  expect((await ask('shipped')).status).toBe(401);
  role = 'trader';
  for (const name of ['../../secret', 'binance-usdm-BTCUSDT-empty.txt', '']) {
    const answer = await ask(name);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('recording');
  }
});
