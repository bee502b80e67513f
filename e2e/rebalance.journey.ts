import { expect, test, type APIRequestContext } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { commandId, mutate, open, signIn, type Answer } from './desk.ts';

const dollarNames = ['SPY', 'QQQ', 'NVDA', 'MSFT', 'TLT', 'GLD', 'XLE', 'EUR-USD'];

const strategyColumn = 11;

/** Four names that no strategy of an earlier journey trades: its fills would change what was proposed. */
const quietNames = async (request: APIRequestContext): Promise<readonly string[]> => {
  const orders = await (await request.get('/api/export/orders.csv?account=SIM-01')).text();
  const busy = orders
    .split('\n')
    .map((line) => line.split(','))
    .filter((cells) => (cells[strategyColumn] ?? '') !== '')
    .map((cells) => cells[3]);
  return dollarNames.filter((symbol) => !busy.includes(symbol)).slice(0, 4);
};

const termsOf = (symbols: readonly string[], changes: object = {}): object => ({
  runId: commandId(),
  account: 'SIM-01',
  method: 'minimum-variance',
  symbols,
  interval: '15m',
  lookback: 480,
  covariance: 'ledoit-wolf',
  invested: 0.4,
  cap: 0.25,
  band: 0.001,
  ...changes,
});

interface Row {
  readonly symbol: string;
  readonly before: number;
  readonly target: number;
}
const rowsOf = ({ data }: Answer): readonly Row[] => data['rows'] as readonly Row[];
const orderCount = async (request: APIRequestContext): Promise<number> =>
  (await (await request.get('/api/export/orders.csv?account=SIM-01')).text()).trim().split('\n').length;

/** What earlier journeys hold counts as invested already. */
test.beforeAll(async ({ request }) => {
  await signIn(request, 'demo-trader');
  const flat = await mutate(request, 'positions.flatten', { commandId: commandId(), account: 'SIM-01' });
  expect(flat.status, JSON.stringify(flat.failure)).toBe(200);
  const held = async (): Promise<readonly string[]> => {
    const [head = '', ...rows] = (await (await request.get('/api/export/positions.csv?account=SIM-01')).text()).trim().split('\n');
    const qty = head.split(',').indexOf('qty');
    return rows.filter((row) => Number(row.split(',')[qty]) !== 0);
  };
  await expect.poll(held).toEqual([]);
});

test('a minimum variance is proposed with its trades and costs, accepted, and filled towards its targets', async ({ page }) => {
  await open(page, '/portfolio');
  const names = await quietNames(page.request);
  const panel = page.getByRole('region', { name: 'Rebalance' });
  await expect(panel.getByRole('button', { name: 'Propose' })).toBeVisible();
  for (const symbol of dollarNames.filter((each) => !names.includes(each))) await panel.getByRole('checkbox', { name: symbol }).click();
  await panel.getByLabel('Invested').fill('40');

  await panel.getByLabel('Most in one name').fill('5');
  await panel.getByRole('button', { name: 'Propose' }).click();
  await expect(panel.getByText(/cap must be at least/)).toBeVisible();
  await page.screenshot({ path: 'test-results/pages/rebalance-refused.png' });

  await panel.getByLabel('Most in one name').fill('25');
  const seen = Promise.withResolvers<void>();
  await page.route('**/portfolio.propose*', async (route) => {
    await seen.promise;
    await route.continue();
  });
  await panel.getByRole('button', { name: 'Propose' }).click();
  await expect(panel.getByText(/^Proposing/)).toBeVisible();
  await page.screenshot({ path: 'test-results/pages/rebalance-working.png' });
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.getByRole('button', { name: 'Propose' })).toBeVisible();
  seen.resolve();
  await page.unrouteAll({ behavior: 'wait' });

  await panel.getByRole('button', { name: 'Propose' }).click();
  await expect(panel.getByText('proven')).toBeVisible();
  const trades = panel.getByRole('grid', { name: 'Proposed trades' });
  await expect(trades.getByText('Buy')).toHaveCount(4);
  await expect(panel.getByText(/bp of equity/)).toBeVisible();
  await expectNoSerious(page, (theme) => `test-results/pages/rebalance-${theme}.png`);

  await panel.getByRole('button', { name: 'Accept, send 4 orders' }).click();
  await page.getByRole('button', { name: 'Send 4 market orders' }).click();
  await expect(panel.getByText('Accepted')).toBeVisible();
  await expect(trades.getByText('Filled')).toHaveCount(4);
  await page.screenshot({ path: 'test-results/pages/rebalanced.png' });

  const again = await mutate(page.request, 'portfolio.propose', termsOf(names));
  expect(again.status, JSON.stringify(again.failure)).toBe(200);
  for (const { symbol, before, target } of rowsOf(again)) expect(Math.abs(before - target), symbol).toBeLessThan(0.01);
});

test('accepting again with the same id changes nothing; with another it is refused', async ({ request }) => {
  await signIn(request, 'demo-trader');
  const names = await quietNames(request);
  const proposal = await mutate(request, 'portfolio.propose', termsOf(names, { method: 'inverse-volatility', invested: 0.3 }));
  expect(proposal.status, JSON.stringify(proposal.failure)).toBe(200);
  const acceptance = { commandId: commandId(), account: 'SIM-01', hash: proposal.data['hash'] };
  const first = await mutate(request, 'portfolio.accept', acceptance);
  expect(first.status, JSON.stringify(first.failure)).toBe(200);
  expect((first.data['orders'] as readonly { state: string }[]).every(({ state }) => state === 'Sent')).toBe(true);
  const orders = await orderCount(request);
  const second = await mutate(request, 'portfolio.accept', acceptance);
  expect(second.data).toEqual(first.data);
  const other = await mutate(request, 'portfolio.accept', { ...acceptance, commandId: commandId() });
  expect(other).toMatchObject({ status: 409, failure: { code: 'Conflict' } });
  expect(await orderCount(request)).toBe(orders);
});

test('an analyst proposes and does not accept; a viewer does neither', async ({ page }) => {
  await open(page, '/portfolio', 'demo-analyst');
  const names = await quietNames(page.request);
  const proposal = await mutate(page.request, 'portfolio.propose', termsOf(names, { method: 'inverse-volatility', invested: 0.2 }));
  expect(proposal.status, JSON.stringify(proposal.failure)).toBe(200);
  const acceptance = { commandId: commandId(), account: 'SIM-01', hash: proposal.data['hash'] };
  const denied = await mutate(page.request, 'portfolio.accept', acceptance);
  expect(denied).toMatchObject({ status: 403, failure: { code: 'Forbidden' } });
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByText('Traders accept; you are signed in as analyst')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Accept, send/ })).toBeDisabled();

  await signIn(page.request, 'demo-viewer');
  expect((await mutate(page.request, 'portfolio.propose', termsOf(names))).status).toBe(403);
  expect((await mutate(page.request, 'portfolio.accept', acceptance)).status).toBe(403);
});

test('too little history is refused, saying how many bars there are and how many it takes', async ({ request }) => {
  await signIn(request, 'demo-trader');
  const refused = await mutate(request, 'portfolio.propose', termsOf(['SPY', 'TLT'], { interval: '1d', lookback: 250 }));
  expect(refused).toMatchObject({ status: 412, failure: { code: 'NotReady', field: 'lookback' } });
  expect(refused.failure?.message).toMatch(/^closed 1d bars of SPY must be at least 251, were \d+/);
});
