import { expect, test } from '@playwright/test';
import { ask, commandId, mutate, open, order, signIn } from './desk.ts';

test('a limit order is placed, amended and cancelled, and the blotter follows', async ({ page }) => {
  await open(page, '/trade');
  const price = await restingPrice(page.request);
  const placed = await mutate(page.request, 'orders.place', order({ price }));
  expect(placed.status, JSON.stringify(placed.failure)).toBe(200);
  const clOrdId = String(placed.data['result']);
  const amended = await mutate(page.request, 'orders.replace', {
    commandId: commandId(),
    clOrdId,
    qty: '0.020',
    price,
  });
  expect(amended.status, JSON.stringify(amended.failure)).toBe(200);
  const cancelled = await mutate(page.request, 'orders.cancel', { commandId: commandId(), clOrdId });
  expect(cancelled.status, JSON.stringify(cancelled.failure)).toBe(200);
  await expect.poll(async () => (await page.request.get('/api/export/orders.csv?account=SIM-01')).text()).toContain(`${clOrdId},Canceled`);
});

test('fifty clicks with one command id are one order', async ({ request }) => {
  await signIn(request, 'demo-trader');
  const price = await restingPrice(request);
  const one = order({ price });
  const replies = await Promise.all(Array.from({ length: 50 }, () => mutate(request, 'orders.place', one)));
  for (const { status, failure } of replies) expect(status, JSON.stringify(failure)).toBe(200);
  expect(new Set(replies.map(({ data }) => data['result'])).size).toBe(1);
  const clOrdId = String(replies[0]?.data['result']);
  const exported = async (): Promise<string> => (await request.get('/api/export/orders.csv?account=SIM-01')).text();
  await expect.poll(async () => (await exported()).split('\n').filter((line) => line.includes(clOrdId)).length).toBe(1);
  await mutate(request, 'orders.cancel', { commandId: commandId(), clOrdId });
});

test('an order beyond a limit is refused and names rule, observed and allowed', async ({ request }) => {
  await signIn(request, 'demo-trader');
  const refused = await mutate(request, 'orders.place', order({ ordType: 'Market', qty: '50', price: undefined }));
  expect(refused.status).toBe(409);
  expect(refused.failure).toMatchObject({ code: 'RiskRefused', field: 'R02' });
  expect(refused.failure?.message).toMatch(/^Refused by R02: order value would be [\d,]+ USD, limit [\d,]+$/);
});

for (const qty of ['1e5', '-1', 'NaN', '0x10', '١٢', '0.0000001']) {
  test(`a quantity of ${qty} is refused by name`, async ({ request }) => {
    await signIn(request, 'demo-trader');
    const refused = await mutate(request, 'orders.place', order({ qty }));
    expect(refused.status).toBe(400);
    expect(refused.failure).toMatchObject({ code: 'InvalidInput', field: 'qty' });
  });
}

test('analyst, viewer, risk officer and admin place no orders; a stranger does nothing', async ({ request, playwright, baseURL }) => {
  for (const person of ['demo-analyst', 'demo-viewer', 'demo-risk-1', 'demo-admin'] as const) {
    await signIn(request, person);
    const denied = await mutate(request, 'orders.place', order());
    expect(denied.status, person).toBe(403);
    expect(denied.failure?.code).toBe('Forbidden');
  }
  const stranger = await playwright.request.newContext({ ...(baseURL !== undefined && { baseURL }) });
  expect((await mutate(stranger, 'orders.place', order())).status).toBe(401);
  expect((await ask(stranger, 'audit.search', {})).status).toBe(401);
  await stranger.dispose();
});

/** Far below the market, inside the collar, on the tick. */
const restingPrice = async (request: Parameters<typeof ask>[0]): Promise<string> => {
  const preview = await ask(request, 'orders.preview', {
    account: 'SIM-01',
    symbol: 'BTC-USDT',
    side: 'Buy',
    ordType: 'Market',
    qty: '1',
  });
  const last = Number(preview.data['notional']) / 1e8;
  return String(Math.floor((last * 0.9) / 5) * 5);
};
