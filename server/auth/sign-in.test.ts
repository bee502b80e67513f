import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '#/server/adapters/store/prisma/audit-read.ts';
import { testDatabases, type TestDatabase } from '#/server/adapters/store/prisma/testing.ts';
import { operator } from './context.ts';
import { createAuth } from './create-auth.ts';
import type { IdentityChange } from './identity.ts';
import { openSessionSecret, readApiToken, renewApiToken } from './secrets.ts';
import { endSessions, listSessions } from './sessions.ts';
import { makeUsers, openBrowser, startTestAuth, testPassword, type Browser, type TestAuth } from './testing.ts';
import { banUser, liftBan, listUsers, setRole } from './users.ts';

describe.each(testDatabases)('sign-in on $kind', ({ open }) => {
  let database: TestDatabase;
  let desk: TestAuth;
  let ids: { alice: string; trent: string };
  const changes: IdentityChange[] = [];
  beforeAll(async () => {
    database = await open();
    desk = await startTestAuth(database);
    ids = await makeUsers(desk.auth);
    desk.auth.onIdentityChange((change) => changes.push(change));
  });
  afterAll(async () => {
    await desk.close();
    await database.close();
  });

  const trent = { email: 'trent@example.org', password: testPassword };
  const signIn = (browser: Browser, more: Partial<typeof trent> = {}, headers = {}) =>
    browser.post('/sign-in', { ...trent, ...more }, headers);
  const signedIn = async (): Promise<Browser> => {
    const browser = openBrowser(desk.origin);
    expect((await signIn(browser)).status).toBe(200);
    return browser;
  };
  const whoIs = (browser: Browser) => desk.auth.resolveSession(browser.headers());

  test('the right password opens a session whose cookie scripts cannot read, and the answer holds no token', async () => {
    const browser = openBrowser(desk.origin);
    const { status, headers, json } = await signIn(browser, { email: 'Trent@Example.org' });
    expect([status, json]).toEqual([200, { ok: true }]);
    expect(headers.get('set-cookie')).toMatch(/^bellwether\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await whoIs(browser)).toMatchObject({
      userId: ids.trent,
      name: 'trent',
      role: 'trader',
      accounts: ['A1'],
      kind: 'session',
      demo: false,
    });
    const session = await browser.get('/session');
    expect(session.json).toMatchObject({ demo: false, identity: { name: 'trent' } });
    const [row] = await database.prisma.session.findMany({ where: { userId: ids.trent } });
    expect(row?.ipAddress).toBe('127.0.0.1');
    expect(JSON.stringify(session.json)).not.toContain(row?.token);
  });

  test('under https the cookie is Secure and bound to the host', async () => {
    const { prisma } = database;
    const baseUrl = 'https://desk.example.org';
    const auth = await createAuth({ prisma, baseUrl, secret: 's'.repeat(43), isLoopback: false });
    const request = new Request(`${baseUrl}/api/auth/sign-in`, {
      method: 'POST',
      headers: { origin: baseUrl, 'content-type': 'application/json' },
      body: JSON.stringify(trent),
    });
    const response = await auth.handleAuthRequest(request, { address: '192.0.2.1' });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-bellwether\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(await auth.resolveSession(new Headers({ cookie: cookie.split(';')[0] ?? '' }))).toMatchObject({
      userId: ids.trent,
    });
  });

  test('a wrong password, an unknown address and a user without a password are answered alike', async () => {
    const { prisma } = database;
    await prisma.user.create({ data: { id: 'bare', name: 'bare', email: 'bare@example.org' } });
    const ask = async (email: string, password: string) => {
      const started = performance.now();
      const { status, json, headers } = await signIn(openBrowser(desk.origin), { email, password });
      return { told: { status, json, cookies: headers.getSetCookie() }, ms: performance.now() - started };
    };
    const times: Record<'known' | 'unknown' | 'bare', number[]> = { known: [], unknown: [], bare: [] };
    for (let i = 0; i < 4; i += 1) {
      const known = await ask(trent.email, 'Wrong-Horse-9-Battery');
      const unknown = await ask('nobody@example.org', 'Wrong-Horse-9-Battery');
      const bare = await ask('bare@example.org', 'Wrong-Horse-9-Battery');
      expect(known.told).toEqual({ status: 401, json: unknown.told.json, cookies: [] });
      expect([unknown.told, bare.told]).toEqual([known.told, known.told]);
      times.known.push(known.ms);
      times.unknown.push(unknown.ms);
      times.bare.push(bare.ms);
    }
    // Leaving out the slow hash would make it some twenty times faster; a busy machine makes no such difference.
    const leastMs = Object.values(times).map((ms) => Math.min(...ms));
    expect(Math.max(...leastMs)).toBeLessThan(3 * Math.min(...leastMs));
    await signedIn(); // the right one clears the count
  });

  test('guessing locks the account from that address for known and unknown alike, and only for a time', async () => {
    const { auth } = desk;
    const guess = (email: string, address: string, password = 'Wrong-Horse-9-Battery') =>
      auth.handleAuthRequest(
        new Request(`${desk.origin}/api/auth/sign-in`, {
          method: 'POST',
          headers: {
            origin: desk.origin,
            'content-type': 'application/json',
            'x-forwarded-for': `198.51.100.${Math.floor(performance.now()) % 250}`,
          },
          body: JSON.stringify({ email, password }),
        }),
        { address },
      );
    for (const email of [trent.email, 'ghost@example.org']) {
      const answers = await Promise.all(Array.from({ length: 9 }, () => guess(email, '203.0.113.7')));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429]);
      expect(Number(answers.find(({ status }) => status === 429)?.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await guess(trent.email, '203.0.113.7', testPassword)).status).toBe(429);
    expect((await guess(trent.email, '203.0.113.8', testPassword)).status).toBe(200);
    desk.advance(61_000);
    expect((await guess(trent.email, '203.0.113.7', testPassword)).status).toBe(200);
  });

  test('a session planted before sign-in is ended by it, and the new one has another id', async () => {
    const browser = await signedIn();
    const before = await whoIs(browser);
    const planted = browser.headers();
    await signIn(browser);
    const after = await whoIs(browser);
    expect(after?.sessionId).not.toBe(before?.sessionId);
    expect(await desk.auth.resolveSession(planted)).toBeUndefined();
    const forged = openBrowser(desk.origin);
    forged.cookies.set('bellwether.session_token', 'chosen-by-the-attacker.c2lnbmF0dXJl');
    await signIn(forged);
    expect(forged.cookies.get('bellwether.session_token')).not.toContain('chosen-by-the-attacker');
  });

  test('sign-out ends the session at once, also for who copied the cookie, and says so', async () => {
    const browser = await signedIn();
    const copy = browser.headers();
    const identity = await desk.auth.resolveSession(copy);
    expect(identity).toBeDefined();
    changes.length = 0;
    expect((await browser.post('/sign-out', {})).status).toBe(200);
    expect(browser.cookies.has('bellwether.session_token')).toBe(false);
    expect(await desk.auth.resolveSession(copy)).toBeUndefined();
    expect(changes).toContainEqual({ reason: 'SignedOut', userId: ids.trent, sessionId: identity?.sessionId });
  });

  test('a change of role is seen by the very next request and told to listeners', async () => {
    const browser = await signedIn();
    expect((await whoIs(browser))?.role).toBe('trader');
    changes.length = 0;
    await setRole(desk.auth.context, operator, { userId: ids.trent, role: 'viewer' });
    expect((await whoIs(browser))?.role).toBe('viewer');
    expect(changes).toEqual([{ reason: 'RoleChanged', userId: ids.trent }]);
    await setRole(desk.auth.context, operator, { userId: ids.trent, role: 'trader' });
  });

  test('a ban cuts every session and forbids new ones until it is lifted', async () => {
    const browser = await signedIn();
    expect(await whoIs(browser)).toBeDefined();
    await banUser(desk.auth.context, operator, { userId: ids.trent, because: 'left' });
    expect(await whoIs(browser)).toBeUndefined();
    expect((await signIn(openBrowser(desk.origin))).status).toBe(403);
    expect((await signIn(openBrowser(desk.origin), { password: 'Wrong-Horse-9-Battery' })).status).toBe(401);
    await liftBan(desk.auth.context, operator, { userId: ids.trent });
    expect(await whoIs(browser)).toBeUndefined();
    await signedIn();
  });

  test('an admin can end one session of a user, or all', async () => {
    const one = await signedIn();
    const two = await signedIn();
    const { sessionId = '' } = (await whoIs(one)) ?? {};
    expect((await listSessions(desk.auth.context, ids.trent)).map(({ id }) => id)).toContain(sessionId);
    expect(await endSessions(desk.auth.context, operator, { userId: ids.trent, sessionId })).toBe(1);
    expect([await whoIs(one), (await whoIs(two))?.userId]).toEqual([undefined, ids.trent]);
    await endSessions(desk.auth.context, operator, { userId: ids.trent });
    expect(await whoIs(two)).toBeUndefined();
  });

  test('the last admin stays one, also when two are removed at once', async () => {
    const { context } = desk.auth;
    expect(await setRole(context, operator, { userId: ids.alice, role: 'trader' })).toMatchObject({
      ok: false,
      failure: { code: 'Conflict' },
    });
    await setRole(context, operator, { userId: ids.trent, role: 'admin' });
    const both = await Promise.all([ids.alice, ids.trent].map((userId) => banUser(context, operator, { userId, because: 'race' })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    for (const userId of [ids.alice, ids.trent]) await liftBan(context, operator, { userId });
    await setRole(context, operator, { userId: ids.trent, role: 'trader' });
    expect((await listUsers(context)).filter(({ role }) => role === 'admin').map(({ name }) => name)).toEqual(['alice']);
  });

  test.each([
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['a null origin', { origin: 'null' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
    ['plain text', { 'content-type': 'text/plain' }, 400],
  ])('%s cannot sign in', async (_name, headers, status) => {
    const browser = openBrowser(desk.origin);
    expect((await signIn(browser, {}, headers)).status).toBe(status);
    expect(browser.cookies.size).toBe(0);
  });

  test.each([
    ['another field', { ...trent, role: 'admin' }, 400],
    ['a number for a password', { ...trent, password: 1 }, 400],
    ['a list', [trent], 400],
    ['a password of a megabyte', { ...trent, password: 'x'.repeat(1_000_000) }, 413],
  ])('a body with %s is refused', async (_name, body, status) => {
    expect((await openBrowser(desk.origin).post('/sign-in', body)).status).toBe(status);
  });

  test.each(['/sign-up/email', '/sign-in/email', '/open-session', '/update-user', '/admin/set-role', '/change-email', '/__proto__'])(
    'no route leads to %s',
    async (path) => {
      const browser = await signedIn();
      expect((await browser.post(path, { name: 'x', role: 'admin', userId: ids.alice })).status).toBe(404);
      expect((await browser.get(path)).status).toBe(404);
    },
  );

  test('step-up takes the password again and lasts five minutes', async () => {
    const identity = await whoIs(await signedIn());
    if (!identity) throw new Error('must be signed in');
    const { auth } = desk;
    expect(auth.hasSteppedUp(identity)).toBe(false);
    const wrong = await auth.stepUp(identity, { password: 'Wrong-Horse-9-Battery', address: 'a' });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'Unauthenticated' } });
    expect(await auth.stepUp(identity, { password: testPassword, address: 'a' })).toMatchObject({ ok: true });
    expect(auth.hasSteppedUp(identity)).toBe(true);
    desk.advance(5 * 60_000);
    expect(auth.hasSteppedUp(identity)).toBe(false);
  });

  test('the audit log knows who signed in, who failed and who changed what', async () => {
    const rows = await listAudit(database.prisma, { limit: 1_000 });
    const kinds = new Set(rows.map(({ action, outcome }) => `${action} ${outcome}`));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'session.signIn Granted',
        'session.signIn Refused',
        'session.signOut Granted',
        'user.create Granted',
        'user.setRole Granted',
        'user.ban Granted',
        'session.end Granted',
      ]),
    );
    expect(JSON.stringify(rows.map(({ detail, object }) => [detail, object]))).not.toContain('Horse');
  });

  test('the secrets in the home folder are for its owner alone; the token is new at every start', async () => {
    const { home, prisma } = database;
    const secret = openSessionSecret(home);
    expect(openSessionSecret(home)).toBe(secret);
    const old = renewApiToken(home);
    const apiToken = renewApiToken(home);
    expect(readApiToken(home)).toBe(apiToken);
    const { statSync } = await import('node:fs');
    for (const name of ['secret', 'token']) expect(statSync(`${home}/${name}`).mode & 0o777).toBe(0o600);
    const auth = await createAuth({ prisma, baseUrl: desk.origin, secret, isLoopback: true, apiToken });
    expect(auth.resolveApiToken(apiToken)).toMatchObject({ kind: 'token', role: 'admin', accounts: ['*'] });
    expect([auth.resolveApiToken(old), auth.resolveApiToken('')]).toEqual([undefined, undefined]);
  });
});
