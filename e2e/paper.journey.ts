import { expect, test, type APIRequestContext, type Locator, type Page } from '@playwright/test';
import { ask, commandId, mutate, open, order, signIn } from './desk.ts';

const account = 'PAPER-01';
const symbol = 'binance-usdm:BTCUSDT';

const turn = (request: APIRequestContext, on: boolean) => mutate(request, 'feeds.set', { feed: 'binance-usdm', on });
const exportOf = async (request: APIRequestContext, table: 'fills' | 'orders' | 'positions', of: string): Promise<string> =>
  (await (await request.get(`/api/export/${table}.csv?account=${of}`)).text()).trim();
const simBooks = (request: APIRequestContext): Promise<readonly string[]> =>
  Promise.all((['fills', 'orders', 'positions'] as const).map((table) => exportOf(request, table, 'SIM-01')));
const paperOrder = (changes: object): object => order({ account, symbol, qty: '0.010', ...changes });

/** Places until one passes: the first quotes may still be on their way. */
const placeWhenOpen = async (request: APIRequestContext, changes: object): Promise<string> => {
  let placed = '';
  await expect
    .poll(async () => {
      const reply = await mutate(request, 'orders.place', paperOrder({ ...changes, commandId: commandId() }));
      placed = String(reply.data['result']);
      return reply.status;
    })
    .toBe(200);
  return placed;
};

const rowOf = (page: Page, grid: string, text: string): Locator =>
  page.getByRole('grid', { name: grid }).getByRole('row').filter({ hasText: text });
const toPaper = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Paper' }).click();
  await expect(page.getByText(`Account ${account}`)).toBeVisible();
};

test.describe('the Paper lane on Binance', () => {
  test.beforeEach(async ({ request }) => {
    await signIn(request, 'demo-admin');
    expect((await turn(request, true)).status).toBe(200);
  });
  test.afterEach(async ({ request }) => {
    await signIn(request, 'demo-admin');
    await turn(request, false);
  });

  test('a market order fills at what is displayed, a limit rests and is cancelled, and the simulated account does not move', async ({
    page,
  }) => {
    await open(page, '/trade');
    const before = await simBooks(page.request);
    await toPaper(page);
    await rowOf(page, 'Watchlist', 'BTCUSDT').filter({ hasText: 'usdm' }).click();
    await expect(page.getByRole('grid', { name: 'Watchlist' })).not.toContainText('BTC-USDT');
    await expect(page.getByRole('combobox', { name: 'Account' })).toContainText(account);

    const bought = await placeWhenOpen(page.request, { ordType: 'Market', price: undefined, timeInForce: 'ImmediateOrCancel' });
    const fillOf = async (): Promise<string | undefined> =>
      (await exportOf(page.request, 'fills', account)).split(/\r?\n/).find((line) => line.includes(bought));
    await expect.poll(fillOf).toBeDefined();
    const [, , , , , qty, px] = (await fillOf())?.split(',') ?? [];
    expect(qty).toBe('0.010');
    // The stand-in's market lies around 60,000 on a grid of 0.1, and moves by a tick or two a second.
    expect(Math.abs(Number(px) - 60_000)).toBeLessThan(600);
    expect(Math.round(Number(px) * 1000) % 100).toBe(0);
    await page.getByRole('tab', { name: /Positions/ }).click();
    await expect(rowOf(page, 'Positions', 'BTCUSDT')).toContainText('0.01');

    const resting = await placeWhenOpen(page.request, { price: '50000' });
    await page.getByRole('tab', { name: /Orders/ }).click();
    await expect(rowOf(page, 'Orders', '50,000')).toContainText(/Working|New/);
    expect((await mutate(page.request, 'orders.cancel', { commandId: commandId(), clOrdId: resting })).status).toBe(200);
    await expect.poll(() => exportOf(page.request, 'orders', account)).toContain(`${resting},Canceled`);
    await page.screenshot({ path: 'test-results/paper/trade.png' });
    expect(await simBooks(page.request)).toEqual(before);

    await page.getByRole('radio', { name: 'Sim' }).click();
    await expect(page.getByText('Account SIM-01')).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Watchlist' })).toContainText('BTC-USDT');
    await expect(page.getByText('50,000.0')).toBeHidden();
  });

  test('the lane chosen is kept in this browser, and every page reads it', async ({ page }) => {
    await open(page, '/portfolio');
    await toPaper(page);
    await page.reload();
    await expect(page.getByText(`Account ${account}`)).toBeVisible();
    await expect(page.getByText('Equity, USDT')).toBeVisible();
    await page.goto('/risk');
    await expect(page.getByText(account, { exact: true }).first()).toBeVisible();
    await expect(page.getByText('SIM-01', { exact: true })).toBeHidden();
    await page.getByRole('radio', { name: 'Sim' }).click();
    await expect(page.getByText('Account SIM-01')).toBeVisible();
  });

  test('a template started on it warms up from the bars of the venue and runs there alone', async ({ page }) => {
    await open(page, '/strategies');
    const before = await simBooks(page.request);
    await expect
      .poll(
        async () => (await ask(page.request, 'deployments.warmUp', { strategyId: 'ma-cross', symbol, interval: '1m' })).data['closedBars'],
      )
      .toBeGreaterThan(50);
    const started = await mutate(page.request, 'deployments.start', {
      commandId: commandId(),
      strategyId: 'ma-cross',
      account,
      symbol,
      interval: '1m',
    });
    expect(started.status, JSON.stringify(started.failure)).toBe(200);
    await toPaper(page);
    const row = rowOf(page, 'Deployments', 'BTCUSDT');
    await expect(row).toContainText('Running');
    await page.screenshot({ path: 'test-results/paper/strategies.png' });
    expect((await mutate(page.request, 'deployments.stop', { commandId: commandId(), id: started.data['id'] })).status).toBe(200);
    await expect(row).toBeHidden();
    await page.getByRole('tab', { name: /Stopped/ }).click();
    await expect(row).toContainText('Stopped');
    expect(await simBooks(page.request)).toEqual(before);
  });

  test('a symbol that two venues list must come with its venue', async ({ request }) => {
    await signIn(request, 'demo-admin');
    await mutate(request, 'feeds.set', { feed: 'binance-spot', on: true });
    await signIn(request, 'demo-trader');
    await expect
      .poll(
        async () =>
          (await mutate(request, 'orders.place', paperOrder({ symbol: 'BTCUSDT', ordType: 'Market', price: undefined }))).failure?.field,
      )
      .toBe('symbol');
    await signIn(request, 'demo-admin');
    await mutate(request, 'feeds.set', { feed: 'binance-spot', on: false });
  });
});
