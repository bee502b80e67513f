import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import type { ClientEvents, MarketBatch, ServerEvents, SubscribeReply } from '#/core/engine/replica/stream.ts';
import { createIdentityEvents, type Identity } from '#/server/auth/identity.ts';
import { createBarStore } from '#/server/venues/bar-store.ts';
import { createMarketConflater } from './conflate-market.ts';
import { SocketServer } from './socket-server.ts';
import { createStreamHub } from './stream-hub.ts';

type Client = Socket<ServerEvents, ClientEvents>;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const identityOf = (kind: Identity['kind'], sessionId: string): Identity => ({
  userId: 'tess',
  name: 'Tess',
  role: kind === 'device' ? 'viewer' : 'trader',
  accounts: ['SIM-01'],
  kind,
  sessionId,
  demo: false,
  expiresAtMs: Date.now() + 60_000,
});

/** Whoever comes by /m/api is the phone that its query names; by /socket.io the trader. */
const startSockets = async () => {
  const events = createIdentityEvents();
  const refused: string[] = [];
  const market = createMarketConflater('desk', createBarStore());
  const hub = createStreamHub();
  const sockets = new SocketServer({
    hub,
    markets: [{ lane: 'desk', market, nowMs: Date.now }],
    identify: (request) => {
      const url = new URL(request.url ?? '/', 'http://desk');
      return Promise.resolve(
        url.pathname.startsWith('/m/')
          ? identityOf('device', url.searchParams.get('phone') ?? '')
          : { ...identityOf('session', 's'), ...(url.searchParams.get('phone') === 'brief' && { expiresAtMs: Date.now() + 300 }) },
      );
    },
    onIdentityChange: events.onChange,
    onRefused: (identity, permission, object) => refused.push(`${identity.kind} ${permission} ${object}`),
  });
  const server = createServer().on('upgrade', sockets.handleUpgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  closers.push(
    () => server.close(),
    () => sockets.close(),
  );

  const connect = async (path: string, phone = '', listen: (socket: Client) => unknown = () => undefined): Promise<Client> => {
    const socket: Client = io(`http://127.0.0.1:${port}`, {
      path,
      query: { phone },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    closers.push(() => socket.close());
    listen(socket);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    return socket;
  };
  return { events, refused, market, hub, sockets, connect };
};

const subscribe = (socket: Client, stream: string): Promise<SubscribeReply> =>
  new Promise((resolve) => socket.emit('subscribe', stream, resolve));

test('a phone hears the streams of its scope, and what lies beyond is refused by the table and noted', async () => {
  const { connect, refused } = await startSockets();
  const phone = await connect('/m/api/socket.io', 'pixel');
  for (const stream of ['account:SIM-01', 'desk', 'risk', 'alerts']) expect(await subscribe(phone, stream)).toEqual({ ok: true });
  expect(await subscribe(phone, 'ops')).toMatchObject({ ok: false, code: 'Forbidden' });
  expect(await subscribe(phone, 'account:SIM-02')).toMatchObject({ ok: false, code: 'Forbidden' });
  expect(await subscribe(phone, 'orders.place')).toMatchObject({ ok: false, code: 'InvalidInput' });
  expect(refused).toEqual(['device stream.ops ops', 'device stream.account account:SIM-02']);
});

test('an event that is none of ours does nothing, whoever sends it', async () => {
  const { connect } = await startSockets();
  const phone = await connect('/m/api/socket.io', 'pixel');
  let answers = 0;
  const emit: (event: string, ...rest: unknown[]) => unknown = phone.emit.bind(phone) as never;
  for (const event of ['orders.place', 'command', 'halt.set']) emit(event, { qty: '1' }, () => (answers += 1));
  expect(await subscribe(phone, 'desk')).toEqual({ ok: true }); // in order: the others had been heard before it
  expect(answers).toBe(0);
});

test('whatever a page sends in place of a stream or a wish is answered with why not, and the next good one is served', async () => {
  const { connect } = await startSockets();
  const page = await connect('/socket.io');
  const ask = (event: 'subscribe' | 'watch', value: unknown): Promise<{ readonly ok: boolean }> =>
    new Promise((resolve) => (page.emit as (...args: unknown[]) => unknown)(event, value, resolve));
  const hostile = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('__proto__', 'account:', 'account:__proto__', 'x'.repeat(9000)));
  const values = fc.sample(hostile, { numRuns: 20, seed: 11 });
  for (const value of values) {
    expect(await ask('subscribe', value)).toMatchObject({ ok: false });
    expect(await ask('watch', value)).toMatchObject({ ok: false });
  }
  expect(await subscribe(page, 'desk')).toEqual({ ok: true });
});

test('a page that connects is told what is under way and what has just ended; a phone, which shows none of it, is not', async () => {
  const { connect, sockets } = await startSockets();
  const event = { runId: 'r', kind: 'train', done: 3, total: 9 } as const;
  sockets.progress({ ...event, state: 'running' });
  sockets.progress({ ...event, runId: 's', state: 'running' });
  sockets.progress({ ...event, state: 'cancelled' });
  const told: unknown[] = [];
  const toldPhone: unknown[] = [];
  const page = await connect('/socket.io', '', (socket) => socket.on('progress', ({ runId, state }) => told.push([runId, state])));
  const phone = await connect('/m/api/socket.io', 'pixel', (socket) => socket.on('progress', (said) => toldPhone.push(said)));
  await Promise.all([page, phone].map((socket) => subscribe(socket, 'desk'))); // in order: what came before it has come
  expect(told).toEqual([
    ['r', 'cancelled'],
    ['s', 'running'],
  ]);
  expect(toldPhone).toEqual([]);
});

test('revoking a phone cuts its sockets at once and leaves the others', async () => {
  const { connect, events, sockets } = await startSockets();
  const lost = await connect('/m/api/socket.io', 'lost');
  const kept = await connect('/m/api/socket.io', 'kept');
  const desk = await connect('/socket.io');
  expect(sockets.clients()).toBe(3);
  const cut = new Promise<string>((resolve) => void lost.once('cut', resolve));
  const ended = new Promise<string>((resolve) => void lost.once('disconnect', resolve));
  events.emit({ reason: 'DeviceRevoked', userId: 'tess', sessionId: 'lost' });
  expect([await cut, await ended]).toEqual(['DeviceRevoked', 'io server disconnect']);
  expect([sockets.clients(), kept.connected, desk.connected]).toEqual([2, true, true]);
});

test('a path that is no socket of ours is closed', async () => {
  const { connect } = await startSockets();
  await expect(connect('/halt')).rejects.toThrow('websocket error');
});

test('a phone gets every quote and what has changed at intervals, a page gets each change at once', async () => {
  const { connect, hub, market } = await startSockets();
  const heard = {
    phone: { market: [] as MarketBatch[], updates: [] as string[] },
    page: { market: [] as MarketBatch[], updates: [] as string[] },
  };
  for (const [kind, path] of [
    ['phone', '/m/api/socket.io'],
    ['page', '/socket.io'],
  ] as const) {
    const socket = await connect(path, 'pixel');
    expect(await subscribe(socket, 'desk')).toEqual({ ok: true });
    socket.on('market', (batch) => heard[kind].market.push(batch));
    socket.on('update', (text) => heard[kind].updates.push(text));
  }
  market.setDayOpen('SIMX:BTC-USDT', 1);
  const now = BigInt(Date.now()) * 1_000_000n;
  const trade = { kind: 'Trade', instrumentId: 'SIMX:BTC-USDT', px: 5, qty: 1, aggressor: 'Buy', tsVenue: now, tsLocal: now };
  const change = (reason: number): void => {
    const row = { scope: 'firm', state: 'Active', level: 0, reason: String(reason), setBy: 'x', openOrders: 0, ts: now } as const;
    hub.apply([{ stream: 'desk', change: { table: 'states', key: 'firm', row } }]);
  };
  market.onEvent(trade as Parameters<typeof market.onEvent>[0]);
  change(1);
  await expect.poll(() => heard.phone.updates.length).toBe(1);
  // All of them within one of the phone's intervals, however busy the machine is.
  for (let reason = 2; reason <= 20; reason += 1) change(reason);
  await expect.poll(() => heard.phone.updates.length).toBe(2);
  expect(heard.phone.updates[0]).toMatch(/"number":1,.*"reason":"1"/);
  expect(heard.phone.updates[1]).toMatch(/"number":2,.*"reason":"20"/);
  await expect.poll(() => heard.page.updates.length).toBe(20);
  // Nothing was traded in the second interval: the phone is told the quote again.
  await expect.poll(() => heard.phone.market.length).toBeGreaterThan(1);
  expect(heard.phone.market.map(({ quotes }) => quotes[0]?.[0])).toEqual(heard.phone.market.map(() => 'SIMX:BTC-USDT'));
  expect(heard.page.market[0]?.quotes[0]?.[0]).toBe('SIMX:BTC-USDT');
});

test('a socket ends with the session it was opened by', async () => {
  const { connect } = await startSockets();
  const brief = await connect('/socket.io', 'brief');
  const cut = new Promise<string>((resolve) => void brief.once('cut', resolve));
  const ended = new Promise<string>((resolve) => void brief.once('disconnect', resolve));
  expect([await cut, await ended]).toEqual(['the session has expired', 'io server disconnect']);
});

test('a client that stops reading is cut when its streams pile up, and the others go on', async () => {
  const { connect, hub, sockets } = await startSockets();
  const [slow, quick] = [await connect('/socket.io'), await connect('/socket.io')];
  let heard = 0;
  quick.on('update', () => (heard += 1));
  for (const socket of [slow, quick]) expect(await subscribe(socket, 'desk')).toEqual({ ok: true });
  const transport = slow.io.engine.transport as unknown as { readonly ws: { readonly pause: () => void } };
  transport.ws.pause();
  const reason = 'x'.repeat(8000);
  const tell = (level: number): void => {
    const row = { scope: 'firm', state: 'Active', level: 0, reason, setBy: String(level), openOrders: 0, ts: 1n } as const;
    hub.apply([{ stream: 'desk', change: { table: 'states', key: 'firm', row } }]);
  };
  let told = 0;
  const pile = setInterval(() => {
    for (let i = 0; i < 100 && sockets.clients() > 1; i += 1) tell((told += 1));
  }, 5);
  closers.push(() => clearInterval(pile));
  await expect.poll(() => sockets.clients()).toBe(1);
  await expect.poll(() => heard).toBe(told);
  expect(quick.connected).toBe(true);
});
