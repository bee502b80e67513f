import { expect, test } from '@playwright/test';
import { colourRules, findSerious, wear } from './axe.ts';
import { mutate, open, signIn, type Person } from './desk.ts';

const pages: readonly (readonly [path: string, person: Person])[] = [
  ['/', 'demo-trader'],
  ['/trade', 'demo-trader'],
  ['/strategies', 'demo-trader'],
  ['/research', 'demo-analyst'],
  ['/research?tab=data', 'demo-analyst'],
  ['/portfolio', 'demo-trader'],
  ['/risk', 'demo-risk-1'],
  ['/ops', 'demo-admin'],
  ['/settings', 'demo-admin'],
];

const pictureOf = (path: string, state: string): string =>
  `test-results/pages/${path === '/' ? 'first' : path.slice(1).replaceAll(/[?=]/g, '-')}-${state}.png`;

for (const [path, person] of pages) {
  test(`the page ${path} in both themes: live, then cut off, without errors and without serious findings of axe`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await open(page, path, person);
    await expect(page.getByText('Active').first()).toBeVisible();
    for (const theme of ['light', 'dark'] as const) {
      await wear(page, theme);
      await page.screenshot({ path: pictureOf(path, theme) });
      expect(await findSerious(page, theme === 'light' ? [] : colourRules), theme).toEqual([]);
    }
    await page.context().setOffline(true);
    await expect(page.getByText(/^No connection for/).first()).toBeVisible();
    for (const theme of ['dark', 'light'] as const) {
      await wear(page, theme);
      await page.screenshot({ path: pictureOf(path, `${theme}-cut-off`) });
      expect(await findSerious(page, theme === 'dark' ? [] : colourRules), theme).toEqual([]);
    }
    expect(errors).toEqual([]);
  });

  test(`the page ${path} says what failed when the desk does not answer, without serious findings of axe`, async ({ page }) => {
    await signIn(page.request, person);
    await page.addInitScript(() => localStorage.setItem('bellwether.preferences', JSON.stringify({ theme: 'light' })));
    await page.route(/\/(api|socket\.io)\//, (route) => route.fulfill({ status: 500, body: 'broken' }));
    await page.goto(path);
    await expect(page.getByText(/No connection|does not answer|could not|cannot|failed|try again/i).first()).toBeVisible();
    await page.screenshot({ path: pictureOf(path, 'failed') });
    expect(await findSerious(page)).toEqual([]);
  });
}

test('an address of a sweep or a model that was cut short shows the list', async ({ page }) => {
  for (const [tab, title] of [
    ['sweeps', 'Sweeps'],
    ['models', 'Models'],
  ] as const) {
    await open(page, `/research/${tab}`, 'demo-analyst');
    await expect(page).toHaveURL(`/research?tab=${tab}`);
    await expect(page.getByRole('tab', { name: title })).toHaveAttribute('aria-selected', 'true');
  }
});

test('below 760 px the parts of the editor follow one another, each as wide as the window', async ({ page }) => {
  await signIn(page.request, 'demo-analyst');
  const made = await mutate(page.request, 'strategies.create', { name: 'Drawn on a narrow page', template: 'ma-cross' });
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `/strategies/${String(made.data['id'])}`, 'demo-analyst');
  for (const name of ['Graph', 'Inspector', 'Preview']) {
    const part = page.getByRole('region', { name, exact: true });
    await part.scrollIntoViewIfNeeded();
    const box = await part.boundingBox();
    expect([name, (box?.width ?? 0) > 370, (box?.height ?? 0) > 200]).toEqual([name, true, true]);
  }
});

for (const width of [1024, 720, 390]) {
  test(`at ${width} px the top bar is no wider than the window, and its pages are a menu by key`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, '/research', 'demo-analyst');
    const bar = page.getByRole('banner');
    await expect(bar.getByRole('button', { name: 'Hold to halt' })).toBeInViewport({ ratio: 1 });
    await expect(bar.getByText('Active')).toBeInViewport({ ratio: 1 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await bar.getByRole('button', { name: 'Pages, Research' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitemradio', { name: 'Research' })).toHaveAttribute('aria-checked', 'true');
    await page.getByRole('menuitemradio', { name: 'Ops' }).press('Enter');
    await expect(page).toHaveURL(/\/ops$/);
    expect(await findSerious(page)).toEqual([]);
  });
}

test('a foreign Host and a foreign Origin are turned away', async ({ request, baseURL }) => {
  const host = await request.get('/', { headers: { host: 'evil.example' } });
  expect(host.status()).toBe(421);
  const origin = await request.post(`${baseURL ?? ''}/api/auth/demo`, {
    data: { userId: 'demo-trader' },
    headers: { origin: 'https://evil.example' },
  });
  expect(origin.status()).toBe(403);
});

test('health, readiness and metrics answer', async ({ request }) => {
  expect((await request.get('/healthz')).status()).toBe(200);
  expect((await request.get('/readyz')).status()).toBe(200);
  expect(await (await request.get('/metrics')).text()).toContain('bellwether_journal_seq');
});
