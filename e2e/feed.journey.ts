import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { commandId, mutate, open, order, signIn, type Person } from './desk.ts';
import { askExchange, exchangePid, holdMarket } from './exchange.ts';

const pictureOf =
  (page: Page) =>
  (theme: string): string =>
    `test-results/feed/${(new URL(page.url()).pathname.slice(1) || 'first').replace('/', '-')}-${theme}.png`;

const marketOrder = (changes: object = {}): object => order({ ordType: 'Market', qty: '0.001', price: undefined, ...changes });

const exportOf = async (request: APIRequestContext, table: 'fills' | 'orders'): Promise<readonly string[]> =>
  (await (await request.get(`/api/export/${table}.csv?account=SIM-01`)).text()).trim().split(/\r?\n/).slice(1);

const metric = async (request: APIRequestContext, name: string, feed: string): Promise<number> => {
  const text = await (await request.get('/metrics')).text();
  return Number(new RegExp(`^bellwether_feed_${name}\\{feed="${feed}"\\} (\\S+)`, 'm').exec(text)?.[1] ?? Number.NaN);
};

interface Prints {
  /** Public trades as they came to the page. */
  all: number;
  /** The same trade in two batches. */
  readonly doubled: string[];
}

/** Listens to what the desk sends this page from now on. */
const watchPrints = (page: Page): Prints => {
  const seen = new Map<string, number>();
  const prints: Prints = { all: 0, doubled: [] };
  let batch = 0;
  const onFrame = (text: string): void => {
    if (!text.startsWith('42["market",')) return;
    const [, { trades }] = JSON.parse(text.slice(2)) as [string, { readonly trades: readonly unknown[] }];
    batch += 1;
    for (const trade of trades.map((tuple) => JSON.stringify(tuple))) {
      prints.all += 1;
      if ((seen.get(trade) ?? batch) !== batch) prints.doubled.push(trade);
      seen.set(trade, batch);
    }
  };
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => onFrame(String(payload))));
  return prints;
};

/** Places market orders until one passes: after a loss the lane first asks its venue. */
const placeWhenOpen = async (request: APIRequestContext): Promise<void> => {
  await expect.poll(async () => (await mutate(request, 'orders.place', marketOrder())).status).toBe(200);
};

const control = async (market: 'spot' | 'usdm', deed: string): Promise<void> => {
  const reply = await fetch(`http://127.0.0.1:${process.env['E2E_BINANCE_PORT'] ?? ''}/control/${market}/${deed}`, { method: 'POST' });
  expect(reply.status).toBe(200);
};

const feedRow = (page: Page, feed: string) => page.getByRole('grid', { name: 'Feeds' }).getByRole('row').filter({ hasText: feed });
const finding = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Findings', exact: true }).getByRole('listitem').filter({ hasText: text });

test.describe('the simulated exchange falls silent', () => {
  test.afterEach(() => holdMarket(false));

  test('panels turn stale, R24 refuses, an alert stands; when data comes again all is as before', async ({ page }) => {
    await open(page, '/trade');
    await placeWhenOpen(page.request);
    const before = await exportOf(page.request, 'fills');
    await holdMarket(true);

    const btc = page.getByRole('grid', { name: 'Watchlist' }).getByRole('row').filter({ hasText: 'BTC-USDT' });
    await expect(btc.getByTitle(/No new quote/)).toBeVisible();
    await expect(page.getByRole('list', { name: /Findings in this chart/ })).toContainText(/Stale.*no market data for/);
    const refused = await mutate(page.request, 'orders.place', marketOrder());
    expect(refused.failure).toMatchObject({ code: 'RiskRefused', field: 'R24', message: 'Refused by R24: feed is Stale, must be Live' });
    await page.getByRole('tab', { name: /Alerts/ }).click();
    await expect(page.getByRole('grid', { name: 'Alerts' }).getByText('Feed SIMX is Stale: no market data')).toBeVisible();
    await expectNoSerious(page, pictureOf(page));

    await holdMarket(false);
    await expect(btc.getByTitle(/No new quote/)).toBeHidden();
    await expect(page.getByRole('list', { name: /Findings in this chart/ })).toBeHidden();
    await placeWhenOpen(page.request);
    const after = await exportOf(page.request, 'fills');
    expect(new Set(after).size).toBe(after.length);
    for (const fill of before) expect(after).toContain(fill);
  });
});

test.describe('the simulated exchange hangs', () => {
  test.afterEach(() => process.kill(exchangePid(), 'SIGCONT'));

  test('its loss is told as such, nothing is sent, and neither fills nor trades are doubled afterwards', async ({ page }) => {
    const beside = await page.context().newPage();
    const prints = watchPrints(beside);
    await open(page, '/ops');
    await beside.goto('/trade');
    await placeWhenOpen(page.request);
    await expect.poll(() => prints.all).toBeGreaterThan(3);
    const fillsBefore = await exportOf(page.request, 'fills');
    process.kill(exchangePid(), 'SIGSTOP');

    await expect(feedRow(page, 'SIMX')).toContainText('Disconnected');
    const refused = await mutate(page.request, 'orders.place', marketOrder());
    expect(refused.failure?.code).toBe('RiskRefused');
    expect(refused.failure?.field).toMatch(/^R(24|28)$/);
    await expect(page.getByText(/Feed SIMX is Disconnected/).first()).toBeVisible();
    await expectNoSerious(page, pictureOf(page));

    process.kill(exchangePid(), 'SIGCONT');
    await expect(feedRow(page, 'SIMX')).toContainText('Live');
    await expect.poll(() => metric(page.request, 'reconnects', 'SIMX')).toBeGreaterThan(0);
    const printed = prints.all;
    await expect.poll(() => prints.all).toBeGreaterThan(printed + 3);
    expect(prints.doubled).toEqual([]);
    await placeWhenOpen(page.request);
    await expect.poll(async () => (await exportOf(page.request, 'fills')).length).toBeGreaterThan(fillsBefore.length);
    const fills = await exportOf(page.request, 'fills');
    expect(new Set(fills).size).toBe(fills.length);
    const theirs = (await askExchange('executions', { account: 'SIM-01' })) as readonly object[];
    expect(theirs.length).toBe(fills.length);
  });
});

test.describe('Binance is watched', () => {
  const turn = (request: APIRequestContext, on: boolean, feed: string) => mutate(request, 'feeds.set', { feed, on });

  test.afterEach(async ({ request }) => {
    await signIn(request, 'demo-admin');
    for (const feed of ['binance-spot', 'binance-usdm']) await turn(request, false, feed);
  });

  test('only an admin switches it, and only what there is', async ({ request }) => {
    for (const person of ['demo-trader', 'demo-analyst', 'demo-risk-1', 'demo-viewer'] satisfies readonly Person[]) {
      await signIn(request, person);
      expect((await mutate(request, 'feeds.set', { feed: 'binance-spot', on: true })).status, person).toBe(403);
    }
    await signIn(request, 'demo-admin');
    expect((await mutate(request, 'feeds.set', { feed: 'binance-coin', on: true })).failure).toMatchObject({
      field: 'feed',
      message: 'feed must be one of binance-spot, binance-usdm, was "binance-coin"',
    });
  });

  test('switched on it is live, a gap is told and healed, a lost line comes back, switched off it turns grey', async ({
    page,
    request,
  }) => {
    await open(page, '/ops', 'demo-admin');
    await expect(feedRow(page, 'binance-usdm')).toContainText('switched off');
    for (const feed of ['binance-usdm', 'binance-spot']) {
      await feedRow(page, feed).getByRole('switch').click();
      await expect(feedRow(page, feed)).toContainText('Live');
    }
    await expect.poll(() => metric(page.request, 'live', 'binance-usdm')).toBe(1);

    const gaps = await metric(page.request, 'gaps', 'binance-usdm');
    await control('usdm', 'gap');
    await expect(
      finding(page, 'binance-usdm')
        .filter({ hasText: /Gap.*last was/ })
        .first(),
    ).toBeVisible();
    await expect.poll(() => metric(page.request, 'gaps', 'binance-usdm')).toBe(gaps + 1);
    await expect.poll(() => metric(page.request, 'resyncs', 'binance-usdm')).toBeGreaterThan(0);
    await expect(feedRow(page, 'binance-usdm')).toContainText('Live');
    for (const [deed, what] of [
      ['crossed', 'Crossed'],
      ['unreadable', 'NonFinite'],
    ] as const) {
      await control('usdm', deed);
      await expect(finding(page, 'BTCUSDT').filter({ hasText: what }).first()).toBeVisible();
    }
    await expect(feedRow(page, 'binance-usdm')).toContainText('Live');
    await control('usdm', 'disconnect');
    await expect.poll(() => metric(page.request, 'reconnects', 'binance-usdm')).toBeGreaterThan(0);
    await expect(feedRow(page, 'binance-usdm')).toContainText('Live');
    await page.screenshot({ path: 'test-results/feed/binance-ops.png' });

    await signIn(page.request, 'demo-trader');
    await page.goto('/trade');
    const row = page.getByRole('grid', { name: 'Watchlist' }).getByRole('row').filter({ hasText: 'BTCUSDT' }).filter({ hasText: 'usdm' });
    await row.click();
    await expect(page.getByText('The Sim lane does not trade there', { exact: false })).toBeVisible();
    await expect(page.getByRole('application', { name: /^Depth of BTCUSDT/ })).toBeVisible();
    await expect(page.getByRole('group', { name: 'Public trades' }).getByRole('row').nth(3)).toBeVisible();
    const last = row.getByRole('gridcell').nth(1);
    const shown = await last.textContent();
    await expect.poll(() => last.textContent()).not.toBe(shown);
    await page.screenshot({ path: 'test-results/feed/binance-trade.png' });
    const refused = await mutate(page.request, 'orders.place', order({ symbol: 'BTCUSDT', commandId: commandId() }));
    expect(refused.failure).toMatchObject({ code: 'RiskRefused', field: 'R09' });

    await signIn(request, 'demo-admin');
    await turn(request, false, 'binance-usdm');
    await expect(row.getByTitle(/No new quote/)).toBeVisible();
    await page.goto('/ops');
    await expect(feedRow(page, 'binance-usdm')).toContainText(/Paper\s*off/);
    const audit = await request.get(`/api/trpc/audit.search?input=${encodeURIComponent(JSON.stringify({ text: 'feeds.set', limit: 20 }))}`);
    expect(await audit.text()).toContain('feed=binance-usdm on=false');
  });
});
