import { afterAll, beforeAll, expect, test } from 'vitest';
import { present } from '#/core/value/invariant.ts';
import { waitFor } from '#/server/drill/child-process.ts';
import { cookiesOf, freshId, openTestDesk, testPassword, type TestDesk, withinMs } from './testing.ts';

let testDesk: TestDesk;
beforeAll(async () => {
  testDesk = await openTestDesk({ demo: true });
});
afterAll(() => testDesk.close());

const signIn = async (userId: string): Promise<{ readonly status: number; readonly cookie: string }> => {
  const { origin } = testDesk;
  const reply = await fetch(`${origin}/api/auth/demo`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ userId }),
  });
  return { status: reply.status, cookie: cookiesOf(reply) };
};

const post = async (cookie: string, path: string, input: object): Promise<number> => {
  const { origin } = testDesk;
  const headers = { origin, cookie, 'content-type': 'application/json' };
  return (await fetch(`${origin}/api/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(input) })).status;
};

const requests = () => [...testDesk.desk.hub.table('risk', 'requests').values()];

const ask = async (cookie: string, allowed: string) => {
  const input = { commandId: freshId(), limitId: 'R05.maxOpenOrders@firm', allowed, reason: 'a demo of four eyes' };
  expect(await post(cookie, 'limits.change', input)).toBe(200);
  return waitFor(() => requests().find(({ becomes }) => becomes === allowed), { what: () => 'a request', withinMs });
};

test('what a demo user asks and approves is marked; with the first password its people are out and what they asked for is void', async () => {
  const trader = await signIn('demo-trader');
  const risk = await signIn('demo-risk-1');
  const signed = await ask(trader.cookie, '3001');
  expect(signed).toMatchObject({ demo: true, state: 'Open' });
  const { id: requestId, contentHash } = signed;
  const approval = { commandId: freshId(), requestId, contentHash, approve: true, reason: 'so be it' };
  expect(await post(risk.cookie, 'requests.decide', approval)).toBe(200);
  await waitFor(() => requests().find(({ id, state }) => id === requestId && state === 'Approved'), {
    what: () => 'an approval',
    withinMs,
  });
  expect(requests().find(({ id }) => id === requestId)).toMatchObject({ demo: true, approvals: ['Rob Risk'] });

  const open = await ask(trader.cookie, '3002');
  await testDesk.person('ada', 'admin');
  await waitFor(() => requests().find(({ id, state }) => id === open.id && state === 'Withdrawn'), {
    what: () => 'the end of it',
    withinMs,
  });
  const late = { commandId: freshId(), requestId: open.id, contentHash: open.contentHash, approve: true, reason: 'too late' };
  expect(await post(risk.cookie, 'requests.decide', late)).toBe(401);
  expect((await signIn('demo-risk-2')).status).toBe(403);

  const officer = await testDesk.person('real', 'risk');
  await testDesk.desk.auth.stepUp(officer.identity, { password: testPassword, address: 'x' });
  expect(await post(present(officer.headers['cookie'], 'a cookie'), 'requests.decide', { ...late, commandId: freshId() })).toBe(409);
  const allowed = (): unknown => testDesk.desk.hub.table('risk', 'limits').get('R05.maxOpenOrders@firm')?.allowed;
  await expect.poll(allowed).toBe('3001');
});
