import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import { operator } from './context.ts';
import { demoUsers } from '#/core/lifecycle/demo-users.ts';
import type { Identity, IdentityChange } from './identity.ts';
import { resetPassword, setPassword } from './passwords.ts';
import { openBrowser, startTestAuth, testPassword, type Browser, type TestAuth } from './testing.ts';
import { createUser, listUsers, setRole } from './users.ts';

describe.each(testDatabases)('the demo on $kind', ({ open }) => {
  let database: TestDatabase;
  let desk: TestAuth;
  const changes: IdentityChange[] = [];
  beforeAll(async () => {
    database = await open();
    desk = await startTestAuth(database);
    await desk.auth.seedDemo();
    desk.auth.onIdentityChange((change) => changes.push(change));
  });
  afterAll(async () => {
    await desk.close();
    await database.close();
  });

  const enter = async (userId: string): Promise<Browser> => {
    const browser = openBrowser(desk.origin);
    expect((await browser.post('/demo', { userId })).status).toBe(200);
    return browser;
  };
  const whoIs = (browser: Browser) => desk.auth.resolveSession(browser.headers());
  const identify = async (browser: Browser): Promise<Identity> => {
    const identity = await whoIs(browser);
    if (!identity) throw new Error('must be signed in');
    return identity;
  };
  const follow = (link: string, headers?: Record<string, string>) => {
    const browser = openBrowser(desk.origin);
    return browser.get(link.replace('/api/auth', ''), headers).then((answer) => ({ ...answer, browser }));
  };

  test('seeded users, two risk officers among them, are made once', async () => {
    expect(await desk.auth.seedDemo()).toBe(true);
    const users = await listUsers(desk.auth.context);
    expect(users.map(({ name }) => name)).toEqual(demoUsers.map(({ name }) => name).toSorted());
    expect(users.every(({ demo, hasPassword }) => demo && !hasPassword)).toBe(true);
  });

  test('a seeded user signs in without a password, and switching ends the session before', async () => {
    const browser = await enter('demo-trader');
    const trader = browser.headers();
    expect(await whoIs(browser)).toMatchObject({ name: 'Tess Trader', role: 'trader', demo: true });
    expect((await browser.post('/demo', { userId: 'demo-risk-2' })).status).toBe(200);
    expect(await whoIs(browser)).toMatchObject({ name: 'Rita Risk', role: 'risk' });
    expect(await desk.auth.resolveSession(trader)).toBeUndefined();
    expect((await openBrowser(desk.origin).get('/session')).json).toEqual({ identity: null, demo: true });
    expect((await openBrowser(desk.origin).post('/demo', { userId: 'nobody' })).status).toBe(403);
  });

  test('another site cannot sign a visitor into the demo', async () => {
    const browser = openBrowser(desk.origin);
    expect((await browser.post('/demo', { userId: 'demo-admin' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect(browser.cookies.size).toBe(0);
  });

  test('a sign-in link works once, leaves no code in the address, and is not used up by a prefetch', async () => {
    const link = await desk.auth.createSignInLink('demo-trader');
    if (!link.ok) throw new Error(link.failure.message);
    expect((await follow(link.value, { 'sec-purpose': 'prefetch' })).status).toBe(503);
    const first = await follow(link.value);
    expect([first.status, first.headers.get('location'), first.headers.get('referrer-policy')]).toEqual([303, '/', 'no-referrer']);
    expect(await whoIs(first.browser)).toMatchObject({ name: 'Tess Trader' });
    const second = await follow(link.value);
    expect([second.status, second.browser.cookies.size]).toEqual([401, 0]);
  });

  test('of two that follow one link at the same time one gets in', async () => {
    const link = await desk.auth.createSignInLink('demo-trader');
    if (!link.ok) throw new Error(link.failure.message);
    const answers = await Promise.all([follow(link.value), follow(link.value), follow(link.value)]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['303', '401', '401']);
  });

  test('a link is void after ten minutes, for an unknown user, and beyond loopback', async () => {
    const link = await desk.auth.createSignInLink('demo-trader');
    if (!link.ok) throw new Error(link.failure.message);
    desk.advance(10 * 60_000);
    expect((await follow(link.value)).status).toBe(401);
    expect(await desk.auth.createSignInLink('nobody')).toMatchObject({ ok: false, failure: { code: 'NotFound' } });
    const networked = await startTestAuth(database, { isLoopback: false });
    expect(await networked.auth.createSignInLink('demo-trader')).toMatchObject({
      ok: false,
      failure: { code: 'Forbidden' },
    });
    await networked.close();
  });

  test('a phone is paired by a code that is good once and for five minutes, and only reads', async () => {
    const { auth } = desk;
    const identity = await identify(await enter('demo-trader'));
    const made = await auth.createPairingCode(identity);
    if (!made.ok) throw new Error(made.failure.message);
    const asked = { code: made.value.code, name: 'Phone', address: '192.0.2.5' };
    const answers = await Promise.all([auth.pairDevice(asked), auth.pairDevice(asked)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const paired = answers.find((answer) => answer.ok);
    const token = paired?.ok ? paired.value.token : '';
    expect(await auth.resolveDevice(token)).toMatchObject({
      userId: 'demo-trader',
      role: 'viewer',
      kind: 'device',
      demo: true,
    });
    expect(await auth.resolveDevice(`${token}x`)).toBeUndefined();
    expect(JSON.stringify(await database.prisma.device.findMany())).not.toContain(token);

    const late = await auth.createPairingCode(identity);
    desk.advance(5 * 60_000);
    const tooLate = await auth.pairDevice({ ...asked, code: late.ok ? late.value.code : '' });
    expect(tooLate).toMatchObject({ ok: false, failure: { code: 'Unauthenticated' } });
    expect(tooLate.ok ? '' : tooLate.failure.message).toContain('must be fresh, had expired at');
    const used = await auth.pairDevice(asked);
    expect(used.ok ? '' : used.failure.message).toContain('must be unused, was used at');
  });

  test('a phone pairs over HTTP and keeps its token in a cookie that no script reads and only /m is sent', async () => {
    const phone = { cookies: new Headers() };
    const pair = async (body: object, headers: Record<string, string> = {}) => {
      const sent = { origin: desk.origin, 'content-type': 'application/json', ...Object.fromEntries(phone.cookies), ...headers };
      const reply = await fetch(`${desk.origin}/m/api/pair`, { method: 'POST', headers: sent, body: JSON.stringify(body) });
      return { status: reply.status, cookie: reply.headers.get('set-cookie'), text: await reply.text() };
    };
    const newCode = async (): Promise<string> => {
      const made = await desk.auth.createPairingCode(await identify(await enter('demo-trader')));
      return made.ok ? made.value.code : '';
    };
    const code = await newCode();
    expect(await pair({ code, name: 'Pixel' }, { origin: 'https://evil.example' })).toMatchObject({ status: 403, cookie: null });
    expect(await pair({ code, name: ' ' })).toMatchObject({ status: 400, cookie: null });
    const first = await pair({ code, name: 'Pixel' });
    expect(first.status).toBe(200);
    expect(first.cookie).toMatch(/^bellwether-device=[\w-]{43}; Path=\/m; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    expect(first.text).not.toContain(first.cookie?.slice('bellwether-device='.length, 40));
    phone.cookies.set('cookie', first.cookie?.split(';')[0] ?? '');
    expect(await desk.auth.resolvePhone(phone.cookies)).toMatchObject({ kind: 'device', role: 'viewer', userId: 'demo-trader' });
    const again = await pair({ code, name: 'Pixel' });
    expect([again.status, again.cookie]).toEqual([401, null]);
    expect(await desk.auth.resolvePhone(phone.cookies)).toBeDefined();

    const second = await pair({ code: await newCode(), name: 'Pixel' });
    expect(second.status).toBe(200);
    expect(await desk.auth.resolvePhone(phone.cookies)).toBeUndefined();
  });

  test('a new code voids the one before, and a phone cannot pair another', async () => {
    const { auth } = desk;
    const identity = await identify(await enter('demo-trader'));
    const first = await auth.createPairingCode(identity);
    await auth.createPairingCode(identity);
    expect(await auth.pairDevice({ code: first.ok ? first.value.code : '', name: 'x', address: '192.0.2.6' })).toMatchObject({ ok: false });
    expect(await auth.createPairingCode({ ...identity, kind: 'device' })).toMatchObject({
      ok: false,
      failure: { code: 'Forbidden' },
    });
  });

  test('guessing pairing codes is slowed down', async () => {
    const guess = () => desk.auth.pairDevice({ code: 'guess', name: 'x', address: '192.0.2.9' });
    const answers = await Promise.all(Array.from({ length: 7 }, guess));
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.failure.code));
    expect(codes.filter((code) => code === 'TooMany')).toHaveLength(2);
  });

  test('a revoked phone is out at once; only its owner or an admin may revoke it', async () => {
    const { auth } = desk;
    const identity = await identify(await enter('demo-trader'));
    const made = await auth.createPairingCode(identity);
    const paired = await auth.pairDevice({ code: made.ok ? made.value.code : '', name: 'Phone', address: '192.0.2.7' });
    if (!paired.ok) throw new Error(paired.failure.message);
    const { token, deviceId } = paired.value;
    expect(await auth.resolveDevice(token)).toBeDefined();
    const other = await identify(await enter('demo-analyst'));
    expect(await auth.revokeDevice(other, deviceId)).toMatchObject({ ok: false, failure: { code: 'NotFound' } });
    expect(await auth.resolveDevice(token)).toBeDefined();
    changes.length = 0;
    expect(await auth.revokeDevice(identity, deviceId)).toMatchObject({ ok: true });
    expect(await auth.resolveDevice(token)).toBeUndefined();
    expect(changes).toEqual([{ reason: 'DeviceRevoked', userId: 'demo-trader', sessionId: deviceId }]);
  });

  test('a desk with a demo put on the network lets none of its users in', async () => {
    const networked = await startTestAuth(database, { isLoopback: false, secret: 'n'.repeat(43) });
    const local = await startTestAuth(database, { secret: 'n'.repeat(43) });
    const browser = openBrowser(local.origin);
    await browser.post('/demo', { userId: 'demo-admin' });
    expect(await local.auth.resolveSession(browser.headers())).toBeDefined();
    expect(await networked.auth.resolveSession(browser.headers())).toBeUndefined();
    const answer = await openBrowser(networked.origin).post('/demo', { userId: 'demo-admin' });
    expect(answer.status).toBe(403);
    await Promise.all([networked.close(), local.close()]);
  });

  test.each([
    ['short', 'Short-9'],
    ['of one letter', 'aaaaaaaaaaaaaaaa'],
    ['with the name in it', 'I-am-Adam Admin-9'],
    ['too long', 'xY9-'.repeat(40)],
  ])('a password that is %s is refused and the demo goes on', async (_name, password) => {
    expect(await setPassword(desk.auth.context, operator, { userId: 'demo-admin', password })).toMatchObject({
      ok: false,
      failure: { field: 'password' },
    });
    expect(await desk.auth.isDemo()).toBe(true);
  });

  test("the first password must be an admin's, because nobody could administer afterwards", async () => {
    const { context } = desk.auth;
    const set = await setPassword(context, operator, { userId: 'demo-trader', password: testPassword });
    expect(set).toMatchObject({
      ok: false,
      failure: { code: 'NotReady', must: 'admin for the first password, which ends the demo', was: '"trader"' },
    });
    const made = await createUser(context, operator, {
      name: 'Tim',
      email: 'tim@example.org',
      role: 'trader',
      accounts: [],
      password: testPassword,
    });
    expect(made).toMatchObject({ ok: false, failure: { code: 'NotReady' } });
    expect(await desk.auth.isDemo()).toBe(true);
  });

  test('the first real password ends the demo: its users are disabled, their sessions and phones cut', async () => {
    const { auth } = desk;
    const trader = await enter('demo-trader');
    const admin = await enter('demo-admin');
    const pairing = await auth.createPairingCode(await identify(trader));
    const phone = await auth.pairDevice({
      code: pairing.ok ? pairing.value.code : '',
      name: 'P',
      address: '192.0.2.8',
    });
    const token = phone.ok ? phone.value.token : '';
    expect([await whoIs(trader), await auth.resolveDevice(token)]).not.toContain(undefined);
    changes.length = 0;
    const made = await createUser(auth.context, operator, {
      name: 'Root',
      email: 'root@example.org',
      role: 'admin',
      accounts: ['*'],
      password: testPassword,
    });
    expect(made).toMatchObject({ ok: true, value: { role: 'admin', demo: false } });
    expect([await whoIs(trader), await whoIs(admin), await auth.resolveDevice(token)]).toEqual([undefined, undefined, undefined]);
    expect(new Set(changes.map(({ reason }) => reason))).toEqual(new Set(['DemoEnded']));
    expect(changes.map(({ userId }) => userId).toSorted()).toEqual(demoUsers.map(({ id }) => id).toSorted());
    expect(await auth.isDemo()).toBe(false);
    expect(await auth.seedDemo()).toBe(false);
    expect((await openBrowser(desk.origin).post('/demo', { userId: 'demo-admin' })).status).toBe(403);
    expect(await auth.createSignInLink('demo-trader')).toMatchObject({ ok: false });
    expect((await openBrowser(desk.origin).post('/sign-in', { email: 'root@example.org', password: testPassword })).status).toBe(200);
  });

  test('a demo user comes back neither by a role nor by a password', async () => {
    const { context } = desk.auth;
    const conflict = { ok: false, failure: { code: 'Conflict' } };
    expect(await setRole(context, operator, { userId: 'demo-trader', role: 'admin' })).toMatchObject(conflict);
    expect(await resetPassword(context, 'Tess Trader')).toMatchObject(conflict);
  });

  test('a reset password is new, works, and cuts the sessions there were', async () => {
    const { context } = desk.auth;
    const browser = openBrowser(desk.origin);
    await browser.post('/sign-in', { email: 'root@example.org', password: testPassword });
    expect(await whoIs(browser)).toBeDefined();
    const reset = await resetPassword(context, 'root');
    if (!reset.ok) throw new Error(reset.failure.message);
    expect(reset.value.password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
    expect(await whoIs(browser)).toBeUndefined();
    const signIn = (password: string) => openBrowser(desk.origin).post('/sign-in', { email: 'root@example.org', password });
    expect([(await signIn(testPassword)).status, (await signIn(reset.value.password)).status]).toEqual([401, 200]);
    expect(await resetPassword(context, 'Nobody')).toMatchObject({ ok: false, failure: { code: 'NotFound' } });
  });
});
