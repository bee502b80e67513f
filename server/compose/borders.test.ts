import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ClientEvents, ServerEvents, SubscribeReply } from '#/core/engine/replica/stream.ts';
import type { Role } from '#/core/lifecycle/permissions.ts';
import { present } from '#/core/value/invariant.ts';
import { appendAuditIn } from '#/server/adapters/store/prisma/audit.ts';
import { endSessions } from '#/server/auth/sessions.ts';
import { operator } from '#/server/auth/context.ts';
import { readApiToken } from '#/server/auth/secrets.ts';
import { banUser, createUser, setRole } from '#/server/auth/users.ts';
import { waitFor } from '#/server/drill/child-process.ts';
import {
  cookiesOf,
  createRest,
  differences,
  freshId,
  openTestDesk,
  testPassword,
  type TestDesk,
  type TestPerson,
  withinMs,
} from './testing.ts';

type Name = 'admin' | 'trader' | 'other' | 'analyst' | 'risk' | 'risk2' | 'viewer' | 'phone' | 'nobody';
const names: readonly Name[] = ['admin', 'trader', 'other', 'analyst', 'risk', 'viewer', 'phone', 'nobody'];

let testDesk: TestDesk;
let rest: ReturnType<typeof createRest>;
const people = new Map<Name, TestPerson>();
const own = 'SIM-01';
const foreign = 'SIM-02';

const headersOf = (by: Name): Record<string, string> => ({ origin: testDesk.origin, ...people.get(by)?.headers });
const idOf = (by: Name): string => present(people.get(by), by).identity.userId;
const baseOf = (by: Name): string => (by === 'phone' ? '/m/api' : '/api');

interface Reply {
  readonly status: number;
  readonly code: string | undefined;
  readonly field: string | undefined;
  readonly data: unknown;
}

const post = async (by: Name, path: string, input: unknown, more: Record<string, string> = {}): Promise<Reply> => {
  const reply = await fetch(`${testDesk.origin}${baseOf(by)}/trpc/${path}`, {
    method: 'POST',
    headers: { ...headersOf(by), 'content-type': 'application/json', ...more },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  });
  return read(reply);
};

const get = async (by: Name, path: string, input?: unknown): Promise<Reply> => {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return read(await fetch(`${testDesk.origin}${baseOf(by)}/trpc/${path}${query}`, { headers: headersOf(by) }));
};

const read = async (reply: Response): Promise<Reply> => {
  const body = (await reply.json()) as { result?: { data: unknown }; error?: { data?: { failure?: { code: string; field?: string } } } };
  return { status: reply.status, code: body.error?.data?.failure?.code, field: body.error?.data?.failure?.field, data: body.result?.data };
};

let count = 0;
const ticket = (changes: object = {}) => {
  count += 1;
  return {
    commandId: freshId(),
    account: own,
    symbol: 'BTC-USDT',
    side: 'Buy',
    ordType: 'Limit',
    qty: `0.0${10 + (count % 90)}`,
    price: '50000.00',
    ...changes,
  };
};

const place = async (changes: object = {}): Promise<string> => {
  const { status, data } = await post('trader', 'orders.place', ticket(changes));
  expect(status).toBe(200);
  const id = (data as { result: string }).result;
  await waitFor(() => (orders().get(id)?.ordStatus === 'New' ? true : undefined), { what: () => 'a resting order', withinMs });
  return id;
};
const orders = () => testDesk.desk.hub.table(`account:${own}`, 'orders');

const audited = (action: string) =>
  testDesk.desk.store.prisma.auditRecord.findMany({
    where: { action },
    orderBy: { seq: 'asc' },
    select: { actorId: true, outcome: true, object: true },
  });

/** Whatever `attack` does, the desk knows the same afterwards. */
const unchanged = async (attack: () => Promise<unknown>): Promise<void> => {
  const before = await rest.atRest();
  await attack();
  expect(differences(before, await rest.atRest())).toEqual([]);
};

const signUp = async (name: Name, role: Role, accounts = [own]): Promise<void> => {
  people.set(name, await testDesk.person(name, role, accounts));
};

const pairPhone = async (by: Name): Promise<TestPerson> => {
  const { data } = await post(by, 'devices.pair', {});
  const code = String((data as { url: string }).url).split('#')[1];
  const reply = await fetch(`${testDesk.origin}/m/api/pair`, {
    method: 'POST',
    headers: { origin: testDesk.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: 'Phone' }),
  });
  const headers = { origin: testDesk.origin, cookie: cookiesOf(reply) };
  return { identity: present(await testDesk.desk.auth.resolvePhone(new Headers(headers)), 'a phone'), headers };
};

beforeAll(async () => {
  testDesk = await openTestDesk();
  rest = createRest(testDesk.lines);
  await signUp('admin', 'admin');
  await signUp('trader', 'trader');
  await signUp('other', 'trader', [foreign]);
  await signUp('analyst', 'analyst');
  await signUp('risk', 'risk');
  await signUp('risk2', 'risk', ['*']);
  await signUp('viewer', 'viewer');
  people.set('phone', await pairPhone('trader'));
  const system = { ...present(people.get('admin'), 'admin').identity };
  const open = { type: 'OpenAccount', account: foreign, baseCurrency: 'USD', amount: 100_000_000_000_000n, demo: false } as const;
  await testDesk.desk.command(system, freshId(), open);
  const { hub } = testDesk.desk;
  await waitFor(() => (hub.table(`account:${foreign}`, 'accounts').size > 0 ? true : undefined), {
    what: () => 'the other account on its stream',
    withinMs,
  });
});
afterAll(() => testDesk.close(['engine sim']));

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

type Client = Socket<ServerEvents, ClientEvents>;

const connect = async (by: Name, headers: Record<string, string> = headersOf(by)): Promise<Client> => {
  const socket: Client = io(testDesk.origin, {
    path: by === 'phone' ? '/m/api/socket.io' : '/socket.io',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  return socket;
};

const subscribe = (socket: Client, stream: string): Promise<SubscribeReply> =>
  new Promise((resolve) => socket.emit('subscribe', stream, resolve));

const cutOf = (socket: Client): Promise<string> => new Promise((resolve) => void socket.once('cut', resolve));

describe('streams', () => {
  const inside: readonly Name[] = ['admin', 'trader', 'analyst', 'risk', 'viewer', 'phone'];
  const who: Readonly<Record<string, readonly Name[]>> = {
    [`account:${own}`]: inside,
    [`account:${foreign}`]: ['other'],
    desk: [...inside, 'other'],
    risk: [...inside, 'other'],
    alerts: [...inside, 'other'],
    replay: [...inside, 'other'],
    ops: ['admin', 'trader', 'other', 'analyst', 'risk'],
    'account:*': [],
    'account:': [],
  };

  test.each(names.filter((name) => name !== 'nobody'))('%s hears what the table says, and each refusal is audited', async (by) => {
    const socket = await connect(by);
    const snapshots: string[] = [];
    socket.on('snapshot', (text) => snapshots.push((JSON.parse(text) as { stream: string }).stream));
    for (const [stream, may] of Object.entries(who)) {
      const known = (await audited('stream.subscribe')).length;
      const answer = await subscribe(socket, stream);
      const heard = snapshots.splice(0);
      expect({ stream, ok: answer.ok, heard }).toEqual(
        may.includes(by) ? { stream, ok: true, heard: [stream] } : { stream, ok: false, heard: [] },
      );
      if (may.includes(by)) continue;
      expect(answer).toMatchObject({ code: 'Forbidden' });
      await expect
        .poll(async () => (await audited('stream.subscribe')).slice(known))
        .toMatchObject([{ actorId: idOf(by), outcome: 'Refused' }]);
    }
    const wish = { lane: 'desk', books: [], trades: [], bars: [] } as const;
    expect(await new Promise((resolve) => socket.emit('watch', wish, resolve))).toEqual({ ok: true });
  });

  test('nobody gets a socket: without a session, with a wrong one, with a token in the address', async () => {
    await expect(connect('nobody')).rejects.toThrow('Unauthenticated');
    await expect(connect('trader', { origin: testDesk.origin, cookie: 'bellwether.session_token=made-up' })).rejects.toThrow(
      'Unauthenticated',
    );
    const socket = io(`${testDesk.origin}?token=${readApiToken(testDesk.home)}`, {
      path: '/socket.io',
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin: testDesk.origin },
    });
    sockets.push(socket);
    await expect(new Promise((_, reject) => socket.once('connect_error', reject))).rejects.toThrow('Unauthenticated');
  });

  test.each([undefined, 'https://evil.example', 'null', 'http://127.0.0.1:1'])('a socket with the origin %s is refused', async (origin) => {
    const { cookie = '' } = headersOf('trader');
    await expect(connect('trader', { cookie, ...(origin !== undefined && { origin }) })).rejects.toThrow('websocket error');
  });

  test('no event of a socket is an order, a halt or an answer', async () => {
    const socket = await connect('trader');
    const emit = socket.emit.bind(socket) as unknown as (event: string, ...rest: unknown[]) => unknown;
    let answers = 0;
    await unchanged(async () => {
      for (const event of ['orders.place', 'halt.set', 'command', 'message', 'disconnecting', '__proto__'])
        if (event !== 'disconnecting') emit(event, ticket(), () => (answers += 1));
      expect(await subscribe(socket, 'desk')).toEqual({ ok: true });
    });
    expect(answers).toBe(0);
  });

  test('to listen to an account that is not there makes none', async () => {
    const socket = await connect('risk2');
    await unchanged(async () => {
      for (const account of ['NONE-1', 'NONE-2']) await subscribe(socket, `account:${account}`);
      expect(await get('risk2', 'session.me')).toMatchObject({ data: { accounts: [own, foreign] } });
      await fetch(`${testDesk.origin}/api/export/orders.csv?account=NONE-3`, { headers: headersOf('risk2') });
    });
    expect(await get('risk2', 'session.me')).toMatchObject({ data: { accounts: [own, foreign] } });
  });

  test.each([
    ['a new role', 'RoleChanged'],
    ['being disabled', 'Banned'],
    ['the end of its sessions', 'SignedOut'],
  ] as const)('%s cuts the sockets at once and leaves the others', async (_, reason) => {
    const person = await testDesk.person(`c${freshId().slice(0, 8)}`, 'trader');
    const [lost, kept] = [await connect('trader', { ...person.headers }), await connect('viewer')];
    const cut = cutOf(lost);
    const { context } = testDesk.desk.auth;
    const { userId } = person.identity;
    if (reason === 'RoleChanged') await setRole(context, operator, { userId, role: 'viewer' });
    else if (reason === 'Banned') await banUser(context, operator, { userId, because: 'gone' });
    else await endSessions(context, operator, { userId });
    expect(await cut).toBe(reason);
    await waitFor(() => (lost.connected ? undefined : true), { what: () => 'the cut', withinMs });
    expect(kept.connected).toBe(true);
  });

  test('signing out cuts the sockets of that session', async () => {
    const person = await testDesk.person(`o${freshId().slice(0, 8)}`, 'viewer');
    const socket = await connect('viewer', { ...person.headers });
    const cut = cutOf(socket);
    const reply = await fetch(`${testDesk.origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { ...person.headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect([reply.status, await cut]).toEqual([200, 'SignedOut']);
  });

  test('a flood of messages cuts the one who sends it', async () => {
    const [loud, quiet] = [await connect('viewer'), await connect('trader')];
    const cut = cutOf(loud);
    for (let i = 0; i < 80; i += 1) loud.emit('unsubscribe', 'desk');
    expect(await cut).toBe('too many messages');
    expect(await subscribe(quiet, 'desk')).toEqual({ ok: true });
  });

  test('a frame of 64 MB is not taken in, and the desk goes on', async () => {
    const [huge, quiet] = [await connect('viewer'), await connect('trader')];
    const ended = new Promise<string>((resolve) => void huge.once('disconnect', resolve));
    huge.emit('subscribe', 'x'.repeat(64 * 1024 * 1024), () => undefined);
    expect(await ended).toMatch(/transport/);
    expect(await subscribe(quiet, 'desk')).toEqual({ ok: true });
  });
});

describe('orders', () => {
  test("another's order, algorithm and account are out of reach by id, and each try is audited", async () => {
    const clOrdId = await place();
    const algorithm = ticket({ algorithm: 'twap', durationMs: 3_600_000, slices: 2 });
    const parentId = ((await post('trader', 'orders.placeAlgorithm', algorithm)).data as { result: string }).result;
    const deployed = await post('trader', 'deployments.start', {
      commandId: freshId(),
      strategyId: 'ma-cross',
      account: own,
      symbol: 'SPY',
      interval: '1d',
    });
    await waitFor(() => ([...orders().values()].every(({ ordStatus }) => ordStatus !== 'PendingNew') ? true : undefined), {
      what: () => 'orders at rest',
      withinMs,
    });
    const commandId = freshId;
    const rebalance = { method: 'inverse-volatility', symbols: ['SPY', 'TLT'], interval: '1m', lookback: 30, covariance: 'sample' };
    const tries: readonly (readonly [string, object])[] = [
      ['orders.cancel', { commandId: commandId(), clOrdId }],
      ['orders.replace', { commandId: commandId(), clOrdId, qty: '0.011', price: '50005.00' }],
      ['orders.cancelAlgorithm', { commandId: commandId(), parentId }],
      ['orders.cancelAll', { commandId: commandId(), account: own }],
      ['orders.place', ticket()],
      ['orders.placeAlgorithm', { ...algorithm, commandId: commandId() }],
      ['positions.flatten', { commandId: commandId(), account: own }],
      ['settings.resetAccount', { commandId: commandId(), account: own }],
      ['deployments.start', { commandId: commandId(), strategyId: 'ma-cross', account: own, symbol: 'SPY', interval: '1d' }],
      ['deployments.stop', { commandId: commandId(), id: (deployed.data as { id: string }).id }],
      ['portfolio.propose', { ...rebalance, account: own, runId: commandId(), invested: 0.5, cap: 0.5, band: 0 }],
      ['portfolio.cancel', { account: own, runId: commandId() }],
      ['portfolio.accept', { commandId: commandId(), account: own, hash: 'a'.repeat(64) }],
      ['halt.set', { commandId: commandId(), level: 2, scope: `firm/main/${own}`, reason: 'not mine' }],
    ];
    await unchanged(async () => {
      for (const [path, input] of tries) {
        const known = (await audited(path)).length;
        expect({ path, ...(await post('other', path, input)) }).toMatchObject({ path, status: 403, code: 'Forbidden' });
        expect({ path, added: (await audited(path)).slice(known) }).toMatchObject({
          path,
          added: [{ actorId: idOf('other'), outcome: 'Refused' }],
        });
      }
      const { commandId: _, ...preview } = ticket();
      expect(await get('other', 'orders.preview', preview)).toMatchObject({ status: 403 });
      expect((await fetch(`${testDesk.origin}/api/export/orders.csv?account=${own}`, { headers: headersOf('other') })).status).toBe(403);
      expect((await audited('data.export')).at(-1)).toMatchObject({
        actorId: idOf('other'),
        outcome: 'Refused',
        object: `orders.csv ${own}`,
      });
    });
  });

  test.each(['frim', 'SIM-01', 'firm/sim/SIM-01', 'firm/main/NONE-1', 'firm/main/*', 'firm//x', 'firm/a/b/c/d/e', '__proto__'])(
    'a halt of %s, which nothing is judged by, is refused by name and stops nobody',
    async (scope) => {
      const before = [...testDesk.desk.hub.table('desk', 'states').keys()];
      expect(await post('risk2', 'halt.set', { commandId: freshId(), level: 1, scope, reason: 'a slip' })).toMatchObject({
        status: 400,
        code: 'InvalidInput',
        field: 'scope',
      });
      await testDesk.lines();
      expect([...testDesk.desk.hub.table('desk', 'states').keys()]).toEqual(before);
    },
  );

  test('cancelling everything without an account touches the accounts of the caller alone', async () => {
    const clOrdId = await place();
    expect((await post('other', 'orders.cancelAll', { commandId: freshId() })).status).toBe(200);
    await testDesk.lines();
    expect(orders().get(clOrdId)?.ordStatus).toBe('New');
  });

  test('fifty placements of one command at once are one order', async () => {
    const known = orders().size;
    const same = ticket();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post('trader', 'orders.place', same)));
    expect(new Set(answers.map(({ status, data }) => JSON.stringify([status, data]))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, data: { state: 'Done' } });
    await testDesk.lines();
    expect(orders().size).toBe(known + 1);
  });

  test('orders at once, each within a limit and together beyond it, are taken up to the limit', async () => {
    await post('trader', 'orders.cancelAll', { commandId: freshId(), account: own });
    const each = Array.from({ length: 24 }, (_, i) => ticket({ qty: `0.${800 + i}` })); // about 40,000 of the 400,000 of one holding
    const answers = await Promise.all(each.map((input) => post('trader', 'orders.place', input)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(each.length);
    // Valued at the market, which is above the orders' price: the tightest is full and not overrun.
    const use = () => testDesk.desk.hub.table('risk', 'limits').get('R07.maxGross@firm/*/*/-/*')?.utilisation ?? 0;
    await expect.poll(use).toBeGreaterThan(0.8);
    expect(use()).toBeLessThanOrEqual(1);
    expect(new Set(refused.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['409 RiskRefused']));
    await post('trader', 'orders.cancelAll', { commandId: freshId(), account: own });
  });

  test.each([
    '1e400',
    '0x10',
    'NaN',
    'Infinity',
    '-0x1',
    '١٢',
    '1e5',
    ' 1',
    '1_000',
    '1,5',
    '',
    '+1',
    '1.',
    '.5',
    '𝟏',
    '9'.repeat(60),
    null,
    1,
    [],
    {},
  ])('the size %j is no size, says its field, and nothing changes', async (qty) => {
    await unchanged(async () => {
      const reply = await post('trader', 'orders.place', ticket({ qty }));
      expect(reply).toMatchObject({ status: 400, code: 'InvalidInput', field: 'qty' });
    });
  });

  test.each(['0', '-0', '-1', '0.0000000001', '99999999999999999999'])(
    'the size %s is refused by name and leaves no order',
    async (qty) => {
      const known = orders().size;
      const reply = await post('trader', 'orders.place', ticket({ qty }));
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.code).toMatch(/InvalidInput|RiskRefused/);
      await testDesk.lines();
      expect([...orders().values()].filter(({ ordStatus }) => ordStatus !== 'Refused').length).toBeLessThanOrEqual(known);
    },
  );

  test.each([
    { role: 'risk' },
    { approved: true },
    { userId: 'x' },
    { accountId: 'SIM-02' },
    { strategyId: 'x' },
    { clOrdId: 'mine' },
    { identity: { role: 'admin' } },
    { caller: { isSteppedUp: true } },
  ])('a field that is none of its own, %j, refuses the whole call', async (more) => {
    await unchanged(async () => {
      expect(await post('trader', 'orders.place', ticket(more))).toMatchObject({ status: 400, code: 'InvalidInput' });
    });
  });

  test('keys of prototypes in JSON, address and graph change nothing and are refused where they are kept', async () => {
    const raw = JSON.stringify(ticket()).replace(
      '{',
      '{"__proto__":{"role":"admin","isAdmin":true},"constructor":{"prototype":{"polluted":1}},',
    );
    await unchanged(async () => {
      expect((await post('viewer', 'orders.place', raw)).status).toBe(403);
      expect((await post('trader', 'orders.place', raw)).status).toBe(400);
      const graph = JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"nodes":{}}') as unknown;
      expect((await get('trader', 'strategies.validate', { graph })).status).toBe(400);
      await fetch(`${testDesk.origin}/api/bars?__proto__[role]=admin&symbol=BTC-USDT`, { headers: headersOf('viewer') });
    });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
    const value = '{"key":"proto","value":{"__proto__":{"polluted":1},"a":1}}';
    await post('viewer', 'settings.set', value);
    const kept = (await get('viewer', 'settings.get', { key: 'proto' })).data as Record<string, unknown> | null;
    expect(kept === null ? undefined : kept['polluted']).toBeUndefined();
  });
});

describe('four eyes', () => {
  const limitId = 'R05.maxOpenOrders@firm';
  const ask = async (by: Name): Promise<{ readonly id: string; readonly contentHash: string }> => {
    count += 1;
    const { status } = await post(by, 'limits.change', {
      commandId: freshId(),
      limitId,
      allowed: String(3000 + count),
      reason: 'more room',
    });
    expect(status).toBe(200);
    const find = () => [...testDesk.desk.hub.table('risk', 'requests').values()].findLast(({ state }) => state === 'Open');
    return waitFor(find, { what: () => 'a request', withinMs });
  };
  const decide = (by: Name, { id, contentHash }: { readonly id: string; readonly contentHash: string }, more: object = {}) =>
    post(by, 'requests.decide', { commandId: freshId(), requestId: id, contentHash, approve: true, reason: 'so be it', ...more });
  const stepUp = (by: Name) => post(by, 'session.stepUp', { password: testPassword });
  const version = () => testDesk.desk.hub.table('risk', 'limits').get(limitId)?.version;

  test('without a step-up a risk officer decides nothing, and the refusal is audited', async () => {
    const request = await ask('trader');
    await unchanged(async () => {
      expect(await decide('risk', request)).toMatchObject({ status: 403, code: 'StepUpRequired' });
    });
    expect((await audited('requests.decide')).at(-1)).toMatchObject({ actorId: idOf('risk'), outcome: 'Refused' });
  });

  test('a trader decides neither its own request nor another, stepped up or not', async () => {
    const request = await ask('trader');
    await stepUp('trader');
    await unchanged(async () => {
      expect(await decide('trader', request)).toMatchObject({ status: 403, code: 'Forbidden' });
      expect(await decide('other', request)).toMatchObject({ status: 403, code: 'Forbidden' });
    });
  });

  test('a risk officer does not decide what it asked for itself', async () => {
    const request = await ask('risk');
    await stepUp('risk');
    const before = version();
    expect(await decide('risk', request)).toMatchObject({ status: 403, code: 'Forbidden' });
    expect(version()).toBe(before);
  });

  test('an approval of a content that is no longer the one asked for is refused', async () => {
    const request = await ask('trader');
    await stepUp('risk');
    const before = version();
    expect(await decide('risk', { ...request, contentHash: 'a'.repeat(64) })).toMatchObject({ status: 409, code: 'Conflict' });
    expect(version()).toBe(before);
    expect(testDesk.desk.hub.table('risk', 'requests').get(request.id)?.state).toBe('Open');
  });

  test('an approval replayed, or given twice, applies once', async () => {
    const request = await ask('trader');
    await stepUp('risk');
    const commandId = freshId();
    const applied = (version() ?? 0) + 1;
    expect((await decide('risk', request, { commandId })).status).toBe(200);
    await vi.waitFor(() => expect(version()).toBe(applied), withinMs);
    expect((await decide('risk', request, { commandId })).status).toBe(200); // the first outcome again
    expect(await decide('risk', request)).toMatchObject({ status: 409, code: 'Conflict' });
    await testDesk.lines();
    expect(version()).toBe(applied);
  });

  test('a step-up is of one session and ends with a change of the person', async () => {
    const request = await ask('trader');
    await stepUp('risk');
    const again = await fetch(`${testDesk.origin}/api/auth/sign-in`, {
      method: 'POST',
      headers: { origin: testDesk.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'risk@example.org', password: testPassword }),
    });
    const second = { origin: testDesk.origin, cookie: cookiesOf(again) };
    const body = { commandId: freshId(), requestId: request.id, contentHash: request.contentHash, approve: true, reason: 'so be it' };
    await unchanged(async () => {
      expect(await post('nobody', 'requests.decide', body, second)).toMatchObject({ status: 403, code: 'StepUpRequired' });
    });
  });
});

describe('HTTP', () => {
  test('a batch is judged call by call: what is allowed is done, what is not is refused and audited', async () => {
    const known = (await audited('orders.place')).length;
    const reply = await fetch(`${testDesk.origin}/api/trpc/settings.set,orders.place?batch=1`, {
      method: 'POST',
      headers: { ...headersOf('viewer'), 'content-type': 'application/json' },
      body: JSON.stringify({ 0: { key: 'mixed', value: { done: true } }, 1: ticket() }),
    });
    const answers = (await reply.json()) as { result?: unknown; error?: { data: { httpStatus: number } } }[];
    expect([reply.status, answers[0]?.result !== undefined, answers[1]?.error?.data.httpStatus]).toEqual([207, true, 403]);
    expect((await audited('orders.place')).slice(known)).toMatchObject([{ actorId: idOf('viewer'), outcome: 'Refused' }]);
    expect(await get('viewer', 'settings.get', { key: 'mixed' })).toMatchObject({ data: { done: true } });
  });

  test('a change is not done by GET, nor by a header that names another method, nor by one of Next', async () => {
    await unchanged(async () => {
      const input = encodeURIComponent(JSON.stringify(ticket()));
      for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
        const reply = await fetch(`${testDesk.origin}/api/trpc/orders.place?input=${input}&_method=POST`, {
          headers: { ...headersOf('trader'), [header]: 'POST' },
        });
        expect(reply.status).toBe(405);
      }
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        const reply = await fetch(`${testDesk.origin}/api/trpc/orders.place`, {
          method,
          headers: headersOf('trader'),
          body: JSON.stringify(ticket()),
        });
        expect(reply.status).toBeGreaterThanOrEqual(400);
      }
      for (const value of ['middleware', 'src/middleware:src/middleware:src/middleware', '1'])
        expect(await post('viewer', 'orders.place', ticket(), { 'x-middleware-subrequest': value })).toMatchObject({ status: 403 });
      expect(await post('nobody', 'orders.place', ticket(), { 'x-middleware-subrequest': 'middleware' })).toMatchObject({ status: 401 });
    });
  });

  test('a form or text of another site changes nothing', async () => {
    await unchanged(async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const reply = await fetch(`${testDesk.origin}/api/trpc/orders.place`, {
          method: 'POST',
          headers: { ...headersOf('trader'), 'content-type': type },
          body: JSON.stringify(ticket()),
        });
        expect([400, 415]).toContain(reply.status);
      }
      for (const origin of ['https://evil.example', 'null', `${testDesk.origin}.evil.example`])
        expect(
          (
            await fetch(`${testDesk.origin}/api/trpc/orders.place`, {
              method: 'POST',
              headers: { ...headersOf('trader'), origin, 'content-type': 'application/json' },
              body: JSON.stringify(ticket()),
            })
          ).status,
        ).toBe(403);
    });
  });

  test('a token in the address is nobody', async () => {
    const token = present(readApiToken(testDesk.home), 'a token');
    for (const name of ['token', 'access_token', 'authorization', 'bearer', 'session', 'cookie'])
      expect(
        (await fetch(`${testDesk.origin}/api/trpc/session.me?${name}=${token}`, { headers: { origin: testDesk.origin } })).status,
      ).toBe(401);
    expect((await fetch(`${testDesk.origin}/api/trpc/session.me`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  test.each(['/halt', '/backup'])('%s is closed to all but the key of the home, whatever session comes along', async (path) => {
    await unchanged(async () => {
      for (const by of names)
        for (const authorization of [undefined, 'Bearer ', 'Bearer wrong', `Basic ${readApiToken(testDesk.home)}`]) {
          const reply = await fetch(`${testDesk.origin}${path}`, {
            method: 'POST',
            headers: { ...headersOf(by), 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
            body: '{"level":2}',
          });
          expect({ by, status: reply.status }).toEqual({ by, status: 401 });
        }
      const key = { authorization: `Bearer ${readApiToken(testDesk.home)}` };
      expect((await fetch(`${testDesk.origin}${path}`, { headers: key })).status).toBe(400);
    });
    expect(existsSync(join(testDesk.home, 'backup'))).toBe(false);
  });

  test('bars, exports and uploads ask who it is, and say no by the table', async () => {
    const statusOf = async (by: Name, path: string, init: RequestInit = {}) =>
      (await fetch(`${testDesk.origin}${path}`, { ...init, headers: headersOf(by) })).status;
    const may = { nobody: 401, phone: 401 } as const; // a phone's cookie is worth nothing outside /m
    for (const by of names) {
      const denied = by === 'nobody' || by === 'phone' ? may[by] : undefined;
      expect([by, await statusOf(by, '/api/bars?symbol=BTC-USDT&last=5')]).toEqual([by, denied ?? 200]);
      const mine = by === 'other' ? 403 : 200;
      for (const file of ['orders', 'fills', 'positions'])
        expect([by, await statusOf(by, `/api/export/${file}.csv?account=${own}`)]).toEqual([by, denied ?? mine]);
      expect([by, await statusOf(by, `/api/report/${'a'.repeat(64)}.html`)]).toEqual([by, denied ?? 404]);
      const imports = ['trader', 'other', 'analyst'].includes(by) ? 200 : 403;
      const known = (await audited('data.upload')).length;
      expect([by, await statusOf(by, '/api/upload?name=a.csv', { method: 'POST', body: 'a,b\n1,2' })]).toEqual([by, denied ?? imports]);
      const outcome = imports === 200 ? 'Granted' : 'Refused';
      const added = (await audited('data.upload')).slice(known);
      expect(added).toMatchObject(denied === undefined ? [{ actorId: idOf(by), outcome }] : []);
    }
  });

  test('an upload named by a path, a device or nothing stays in its folder', async () => {
    for (const name of ['../../../etc/passwd', '..\\..\\x', '/etc/passwd', '', '.', '..', 'a\u0000b', '%2e%2e%2f', 'x'.repeat(5000)]) {
      const reply = await fetch(`${testDesk.origin}/api/upload?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: headersOf('analyst'),
        body: 'a,b\n1,2',
      });
      expect({ name, status: reply.status }).toEqual({ name, status: 200 });
      const { uploadId } = (await reply.json()) as { uploadId: string };
      expect(readdirSync(join(testDesk.home, 'uploads'))).toContain(uploadId);
    }
    for (const uploadId of ['../token', '../../etc/passwd', `${freshId()}-../token`])
      expect((await post('analyst', 'data.importUpload', { uploadId })).status).toBe(400);
  });

  test('a wrong or used pairing code opens nothing and is slowed down, whatever X-Forwarded-For says', async () => {
    const answers: number[] = [];
    await unchanged(async () => {
      for (let i = 0; i < 8; i += 1) {
        const reply = await fetch(`${testDesk.origin}/m/api/pair`, {
          method: 'POST',
          headers: {
            origin: testDesk.origin,
            'content-type': 'application/json',
            'x-forwarded-for': `10.0.0.${i}`,
            forwarded: `for=10.0.0.${i}`,
          },
          body: JSON.stringify({ code: freshId(), name: 'Phone' }),
        });
        answers.push(reply.status);
      }
    });
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
  });

  test('guessing a password is slowed down by account and address, whatever the headers say', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      const reply = await fetch(`${testDesk.origin}/api/auth/sign-in`, {
        method: 'POST',
        headers: {
          origin: testDesk.origin,
          'content-type': 'application/json',
          'x-forwarded-for': `10.1.0.${i}`,
          'x-real-ip': `10.1.0.${i}`,
          'x-bellwether-address': `10.1.0.${i}`,
        },
        body: JSON.stringify({ email: 'nobody-there@example.org', password: `wrong-${i}-password` }),
      });
      answers.push(reply.status);
    }
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const rows = (await audited('session.signIn')).filter(({ object }) => object === 'nobody-there@example.org');
    expect(rows.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 5 }, () => 'Refused'));
  });

  test('names of columns and filters are no part of a query', async () => {
    const hostile = `x'; DROP TABLE "AuditRecord"; --`;
    expect(await get('risk', 'audit.search', { text: hostile, actorId: hostile, action: hostile })).toMatchObject({
      status: 200,
      data: [],
    });
    for (const more of [{ orderBy: 'hash' }, { sort: 'seq desc' }, { before: '1; DROP' }, { limit: '1' }])
      expect(await get('risk', 'audit.search', more)).toMatchObject({ status: 400, code: 'InvalidInput' });
    expect(await get('risk', 'audit.verify')).toMatchObject({ data: { ok: true } });
  });

  test('lines that a name would break or colour stay one record, whole and in the chain', async () => {
    const name = 'Eve\r\n{"outcome":"Granted"}\u001b[31m\u2028';
    const made = await createUser(testDesk.desk.auth.context, operator, {
      name,
      email: 'eve@example.org',
      role: 'viewer',
      accounts: [],
      password: testPassword,
    });
    expect(made.ok).toBe(true);
    await testDesk.desk.store.prisma.$transaction((tx) =>
      appendAuditIn(tx, [
        { lane: 'desk', actor: { id: 'eve', name, role: 'viewer' }, action: 'log\r\ninjection', object: name, outcome: 'Refused' },
      ]),
    );
    expect(await audited('log\r\ninjection')).toEqual([{ actorId: 'eve', outcome: 'Refused', object: name }]);
    expect(await get('risk', 'audit.verify')).toMatchObject({ data: { ok: true } });
  });

  test('no secret of the home is in an answer, an error, a metric or a record', async () => {
    const secrets = ['token', 'secret', 'exchange/token'].map((name) => readFileSync(join(testDesk.home, name), 'utf8').trim());
    const canaries = [
      ...secrets,
      testPassword,
      ...[...people.values()].map(({ headers }) => present(headers['cookie']?.split('=')[1], 'a cookie').split('.')[0] ?? ''),
    ];
    const texts = [
      ...(await Promise.all(
        ['/metrics', '/healthz', '/readyz', '/api/nothing', '/halt'].map(async (path) => (await fetch(`${testDesk.origin}${path}`)).text()),
      )),
      JSON.stringify(await get('admin', 'users.list')),
      JSON.stringify(await get('risk', 'audit.search', { limit: 500 })),
      JSON.stringify(await post('admin', 'users.create', { password: testPassword })),
      JSON.stringify(await post('risk', 'session.stepUp', { password: testPassword, more: 1 })),
      ...[...(await testDesk.lines())].filter((line) => !line.startsWith('Session ')),
    ];
    for (const text of texts) for (const canary of canaries) expect(text.includes(canary)).toBe(false);
  });

  test('paths, hosts and methods that nobody should send get an answer that says no', async () => {
    const port = Number(new URL(testDesk.origin).port);
    const raw = (path: string, options: object = {}): Promise<number> =>
      new Promise((resolve, reject) => {
        const asked = requestHttp({ host: '127.0.0.1', port, path, ...options }, (reply) => {
          reply.resume();
          resolve(reply.statusCode ?? 0);
        });
        asked.on('error', reject);
        asked.end();
      });
    const cookie = headersOf('trader')['cookie'] ?? '';
    await unchanged(async () => {
      for (const path of [
        '/m/api/../../api/trpc/session.me',
        '//m/api/trpc/session.me',
        '/api/%2e%2e/halt',
        '/api/trpc/%00',
        '/api/trpc/../halt',
      ])
        expect(await raw(path, { headers: { cookie } })).toBeGreaterThanOrEqual(400);
      for (const host of ['evil.example', `127.0.0.1.evil.example:${port}`, 'localhost:1', `x@127.0.0.1:${port}`])
        expect(await raw('/api/trpc/session.me', { headers: { host, cookie } })).toBe(421);
      for (const method of ['TRACE', 'PROPFIND', 'DELETE', 'PUT']) expect(await raw('/halt', { method })).toBeGreaterThanOrEqual(400);
    });
  });

  test('a query that ends the engine thread: the next thread is told what the feeds said, and trades', async () => {
    const { desk } = testDesk;
    const attempt = async (path: string, input: object): Promise<true | undefined> =>
      (await post('trader', path, { commandId: freshId(), ...input })).status === 200 ? true : undefined;
    const resting = await place();
    void desk.lanes.named('sim').engine.query(JSON.parse('null'));
    await waitFor(() => (desk.hub.table('alerts', 'alerts').has('worker engine sim') ? true : undefined), {
      what: () => 'an alert of the thread',
      withinMs,
    });
    const soon = { what: () => 'a lane that takes commands', withinMs };
    await waitFor(() => attempt('orders.cancel', { clOrdId: resting }), soon);
    await waitFor(() => attempt('orders.place', ticket()), soon);
  });

  test('the key of the home halts through the lane and is seen in the state', async () => {
    const reply = await fetch(`${testDesk.origin}/halt`, {
      method: 'POST',
      headers: { authorization: `Bearer ${readApiToken(testDesk.home)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ level: 2, reason: 'seen' }),
    });
    expect([reply.status, await reply.json()]).toMatchObject([200, { via: 'lane', level: 2, scope: 'firm' }]);
    await testDesk.lines();
    expect(testDesk.desk.hub.table('desk', 'states').get('firm')).toMatchObject({ state: 'Halted', level: 2, reason: 'seen' });
    expect(await post('trader', 'orders.place', ticket())).toMatchObject({ status: 409, code: 'RiskRefused' });
  });
});
