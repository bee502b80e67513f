import { expect, test } from '@playwright/test';
import { ask, commandId, mutate, order, signIn } from './desk.ts';

const limitId = 'R05.maxOpenOrders@firm';

test('a decrease of a limit applies at once, an increase waits for a second person', async ({ request }) => {
  await signIn(request, 'demo-risk-1');
  const tightened = await mutate(request, 'limits.change', {
    commandId: commandId(),
    limitId,
    allowed: '1500',
    reason: 'tighter for the journey',
  });
  expect(tightened.data['result']).toBe('applied');
  const requestId = commandId();
  const raised = await mutate(request, 'limits.change', {
    commandId: requestId,
    limitId,
    allowed: '1900',
    reason: 'room for the journey',
  });
  expect(raised.data['result']).toBe(`requested ${requestId}`);
});

test('a halt blocks new orders, cancels pass, and its reset needs two others', async ({ request }) => {
  await signIn(request, 'demo-trader');
  const halted = await mutate(request, 'halt.set', {
    commandId: commandId(),
    level: 2,
    scope: 'firm',
    reason: 'journey of the halt',
  });
  expect(halted.status).toBe(200);
  const refused = await mutate(request, 'orders.place', order());
  expect(refused.failure).toMatchObject({ code: 'RiskRefused', field: 'R28' });
  const cancelled = await mutate(request, 'orders.cancelAll', { commandId: commandId(), account: 'SIM-01' });
  expect(cancelled.status).toBe(200);

  const requestId = commandId();
  await mutate(request, 'halt.requestReset', { commandId: requestId, scope: 'firm', reason: 'the journey is over' });
  const contentHash = await hashOf({ requestId, request });
  const own = await mutate(request, 'requests.decide', {
    commandId: commandId(),
    requestId,
    contentHash,
    approve: true,
    reason: '',
  });
  expect(own.status).toBe(403);
  for (const person of ['demo-risk-1', 'demo-risk-2'] as const) {
    await signIn(request, person);
    const decided = await mutate(request, 'requests.decide', {
      commandId: commandId(),
      requestId,
      contentHash,
      approve: true,
      reason: 'seen',
    });
    expect(decided.status, JSON.stringify(decided.failure)).toBe(200);
  }
  await signIn(request, 'demo-trader');
  const preview = await ask(request, 'orders.preview', {
    account: 'SIM-01',
    symbol: 'BTC-USDT',
    side: 'Buy',
    ordType: 'Market',
    qty: '0.01',
  });
  expect(JSON.stringify(preview.data['checks'])).not.toContain('"R28","state":"refuse"');
});

test('the audit log holds what was refused and by whom, and its chain verifies', async ({ request }) => {
  await signIn(request, 'demo-viewer');
  await mutate(request, 'halt.set', { commandId: commandId(), level: 1, scope: 'firm', reason: 'not mine to press' });
  await signIn(request, 'demo-risk-1');
  const found = await ask(request, 'audit.search', { text: 'halt.set', limit: 20 });
  expect(JSON.stringify(found.data)).toContain('"outcome":"Refused"');
  const verdict = await ask(request, 'audit.verify');
  expect(verdict.data).toMatchObject({ ok: true });
});

/** The hash a decider signs, as the desk computes it over the request's content. */
const hashOf = async ({ requestId, request }: { requestId: string; request: Parameters<typeof ask>[0] }): Promise<string> => {
  const wrong = '0'.repeat(64);
  await signIn(request, 'demo-risk-1');
  const refused = await mutate(request, 'requests.decide', {
    commandId: commandId(),
    requestId,
    contentHash: wrong,
    approve: true,
    reason: 'seen',
  });
  expect(refused.failure?.code).toBe('Conflict');
  const hash = /must be ([0-9a-f]{64})/.exec(refused.failure?.message ?? '')?.[1] ?? '';
  await signIn(request, 'demo-trader');
  return hash;
};
