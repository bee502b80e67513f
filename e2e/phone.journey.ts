import { expect, test, type APIRequestContext, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { findSerious, colourRules, themes } from './axe.ts';
import { ask, commandId, mutate, open, order } from './desk.ts';

const origin = `http://127.0.0.1:${process.env['E2E_PORT'] ?? ''}`;
const screens = ['Today', 'Positions', 'Strategies', 'Alerts'] as const;

const takePhone = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ baseURL: origin, viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });

/** Presses the button in Settings and reads the address that the code stands for. */
const pairAtDesk = async (desk: Page): Promise<string> => {
  await open(desk, '/settings');
  await desk.getByRole('button', { name: 'Pair a phone' }).click();
  await expect(desk.getByAltText('Code to scan with the phone')).toBeVisible();
  const url = await desk.getByRole('dialog').locator('code').innerText();
  await desk.getByRole('button', { name: 'Done' }).click();
  return url;
};

const pairPhone = async (phone: Page, url: string, name: string): Promise<void> => {
  await phone.goto(url);
  await phone.getByLabel('Name of this phone').fill(name);
  expect(phone.url()).toBe(`${origin}/m`); // the code has left the address
  await phone.getByRole('button', { name: 'Pair this phone' }).click();
  await expect(phone.getByRole('heading', { name: 'Today' })).toBeVisible();
  await expect(ageLine(phone)).toBeVisible();
};

const ageLine = (phone: Page) => phone.getByText(/^as of \d\d:\d\d:\d\d, .* old$/);
const show = async (phone: Page, screen: (typeof screens)[number]): Promise<void> => {
  await phone.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click();
  await expect(phone.getByRole('heading', { name: screen, level: 1 })).toBeVisible();
};

const positionsOf = async (request: APIRequestContext): Promise<string> =>
  (await request.get('/api/export/positions.csv?account=SIM-01')).text();
/** A share that no strategy of an earlier journey trades, so that its size is known. */
const findUnheld = async (request: APIRequestContext): Promise<string> => {
  const held = await positionsOf(request);
  const found = ['GLD', 'XLE', 'TLT', 'QQQ'].find((symbol) => !held.includes(symbol));
  if (found === undefined) throw new Error(`one of four shares must not be held, were ${held}`);
  return found;
};
const ordersOf = async (request: APIRequestContext): Promise<number> =>
  (await (await request.get('/api/export/orders.csv?account=SIM-01')).text()).split('\r\n').length;

test('a phone pairs by the code, shows the desk, does nothing, survives the loss of its network, and is out when revoked', async ({
  page: desk,
  browser,
}) => {
  const context = await takePhone(browser);
  const phone = await context.newPage();
  const errors: string[] = [];
  phone.on('pageerror', (error) => errors.push(error.message));

  await test.step('unpaired, it says where to pair; a wrong code says what to do', async () => {
    await phone.goto('/m');
    await expect(phone.getByRole('heading', { name: 'Pair this phone' })).toBeVisible();
    await expect(phone.getByText('On the desk, open Settings, then Paired phones.')).toBeVisible();
    await phone.goto('/m#no-such-code');
    await phone.getByRole('button', { name: 'Pair this phone' }).click();
    await expect(phone.getByRole('alert').filter({ hasText: 'not paired' })).toContainText('Make a new code on the desk');
  });

  const url = await test.step('the code of Settings pairs it, once', async () => {
    const address = await pairAtDesk(desk);
    await phone.goto('about:blank');
    await pairPhone(phone, address, 'Journey phone');
    const other = await takePhone(browser);
    const late = await other.newPage();
    await late.goto(address);
    await late.getByRole('button', { name: 'Pair this phone' }).click();
    await expect(late.getByRole('alert').filter({ hasText: 'not paired' })).toContainText('pairing code must be unused, was used at');
    await other.close();
    return address;
  });
  expect(url).toMatch(/\/m#[\w-]{43}$/);

  const symbol = await findUnheld(desk.request);
  await test.step('a strategy and a position of the desk arrive', async () => {
    const started = { commandId: commandId(), strategyId: 'ma-cross', account: 'SIM-01', symbol: 'BTC-USDT', interval: '1m' };
    expect((await mutate(desk.request, 'deployments.start', started)).status).toBe(200);
    const placed = await mutate(desk.request, 'orders.place', order({ symbol, ordType: 'Market', qty: '10', price: undefined }));
    expect(placed.status, JSON.stringify(placed.failure)).toBe(200);
    await show(phone, 'Positions');
    const row = phone.getByRole('listitem').filter({ hasText: symbol });
    await expect(row).toContainText(/10 at \d.*%, \d s/);
    const above = { commandId: commandId(), symbol, above: '1.00' };
    expect((await mutate(desk.request, 'alerts.setPrice', above)).status).toBe(200);
    await show(phone, 'Strategies');
    await expect(phone.getByRole('list', { name: 'Deployed' }).getByRole('listitem').first()).toContainText(/Running|Warming up/);
    await show(phone, 'Alerts');
    const alert = phone.getByRole('list', { name: 'Now' }).getByRole('listitem').filter({ hasText: symbol });
    await expect(alert).toContainText(new RegExp(`P3Price.*${symbol} has reached the alert above\\d\\d:\\d\\d:\\d\\d\\d+ s ago`));
    await show(phone, 'Today');
    await expect(phone.getByRole('region', { name: 'Profit and loss today' })).toContainText(/of equity, marked \d s ago/);
    await expect(phone.getByText(/Market data fresh for \d+ of \d+ instruments/)).toBeVisible();
    await expect(phone.getByText('Drawdown', { exact: false }).first()).toBeVisible();
  });

  await test.step('each screen stands without serious findings of axe, without sideways scrolling, with targets of 24 px', async () => {
    for (const theme of themes) {
      await phone.emulateMedia({ colorScheme: theme });
      await phone.reload();
      await expect(phone.locator('html')).toHaveAttribute('data-theme', theme);
      for (const screen of screens) {
        await show(phone, screen);
        await phone.screenshot({ path: `test-results/pages/phone-${screen.toLowerCase()}-${theme}.png` });
        await expectSound(phone, theme === 'dark' ? [] : colourRules);
      }
    }
    await phone.emulateMedia({ colorScheme: 'dark' });
    await phone.reload();
  });

  await test.step('what its credentials may not do is refused and changes nothing', async () => {
    const before = { orders: await ordersOf(desk.request), positions: await positionsOf(desk.request) };
    const send = (path: string, data: object) => context.request.post(path, { data, headers: { origin } });
    expect((await ask(context.request, '../../m/api/trpc/session.me')).data).toMatchObject({ user: { role: 'viewer' } });
    expect((await send('/m/api/trpc/orders.place', order())).status()).toBe(403);
    expect((await send('/m/api/trpc/halt.set', { commandId: commandId(), level: 2, scope: 'firm', reason: 'x' })).status()).toBe(403);
    const batch = await send('/m/api/trpc/devices.pair,orders.place?batch=1', { 0: {}, 1: order() });
    expect(batch.status()).toBe(403);
    // Beyond /m the cookie does not even travel.
    expect((await send('/api/trpc/orders.place', order())).status()).toBe(401);
    expect((await context.request.get('/api/bars?symbol=BTC-USDT')).status()).toBe(401);
    expect(await context.cookies(`${origin}/api/trpc`)).toEqual([]);
    expect(await phone.evaluate(() => document.cookie)).toBe('');
    expect({ orders: await ordersOf(desk.request), positions: await positionsOf(desk.request) }).toEqual(before);
    await expect(phone.getByRole('button')).toHaveCount(0);
  });

  await test.step('without a network it shows what it heard last, and how old that is', async () => {
    await show(phone, 'Positions');
    const row = phone.getByRole('listitem').filter({ hasText: symbol });
    await expect(row).toContainText('10 at');
    await phone.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await expect
      .poll(() => phone.evaluate(() => caches.match('/m/last-heard').then((kept) => kept?.text())))
      .toMatch(new RegExp(`"table":"positions","key":"[^"]*${symbol}`));
    await context.setOffline(true);
    await expect(phone.getByText(/^No connection since \d\d:\d\d:\d\d$/)).toBeVisible();
    const ageOf = async (): Promise<number> => Number(await ageLine(phone).getAttribute('data-age-ms'));
    const first = await ageOf();
    await expect.poll(ageOf).toBeGreaterThan(first + 2000);
    await phone.reload();
    await expect(phone.getByText(/^No connection since/)).toBeVisible();
    await expect(row).toContainText('10 at');
    expect(await ageOf()).toBeGreaterThan(first + 2000);
    await phone.screenshot({ path: 'test-results/pages/phone-offline.png' });
    await expectSound(phone);
    await context.setOffline(false);
    await expect(phone.getByText(/^No connection since/)).toBeHidden();
    await expect.poll(ageOf).toBeLessThan(3000);
  });

  await test.step('revoked on the desk, it is out at once and says so, and what it kept is gone', async () => {
    await desk.reload();
    const row = desk.getByText('Journey phone', { exact: true }).locator('..');
    await row.getByRole('button', { name: 'Revoke' }).click();
    await expect(phone.getByRole('heading', { name: 'This phone was taken off the desk' })).toBeVisible();
    expect((await context.request.get('/m/api/trpc/session.me')).status()).toBe(401);
    expect(await phone.evaluate(() => caches.match('/m/last-heard').then((kept) => kept === undefined))).toBe(true);
    await phone.screenshot({ path: 'test-results/pages/phone-revoked.png' });
    await expectSound(phone);
    await phone.reload();
    await expect(phone.getByRole('heading', { name: 'This phone was taken off the desk' })).toBeVisible();
  });
  expect(errors).toEqual([]);
  await context.close();
});

const expectSound = async (phone: Page, rules: readonly string[] = []): Promise<void> => {
  expect(await findSerious(phone, rules)).toEqual([]);
  const found = await phone.evaluate(() => ({
    sideways: document.documentElement.scrollWidth - innerWidth,
    small: [...document.querySelectorAll('a, button, input')]
      .map((element) => ({ name: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < 24)
      .map(({ name }) => name),
  }));
  expect(found).toEqual({ sideways: 0, small: [] });
};

test('the phone page can be installed: manifest, icons of the sizes it names, and a worker for its shell', async ({ request, page }) => {
  const manifest: { start_url: string; display: string; icons: { src: string; sizes: string; purpose: string; type: string }[] } = await (
    await request.get('/manifest.webmanifest')
  ).json();
  expect(manifest).toMatchObject({ start_url: '/m', scope: '/m', display: 'standalone' });
  const drawn = manifest.icons.filter(({ type }) => type === 'image/png');
  expect(drawn.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(['192x192 any', '512x512 any', '512x512 maskable']);
  await page.goto('/m');
  for (const { src, sizes } of drawn) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    expect(size).toBe(sizes);
  }
  expect(await page.locator('link[rel=manifest]').getAttribute('href')).toBe('/manifest.webmanifest');
  expect(await page.evaluate(() => navigator.serviceWorker.ready.then(({ scope }) => new URL(scope).pathname))).toBe('/m');
});
