import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { open, type Person } from './desk.ts';

const pages: readonly (readonly [path: string, person: Person])[] = [
  ['/', 'demo-trader'],
  ['/trade', 'demo-trader'],
  ['/strategies', 'demo-trader'],
  ['/research', 'demo-analyst'],
  ['/portfolio', 'demo-trader'],
  ['/risk', 'demo-risk-1'],
  ['/ops', 'demo-admin'],
  ['/settings', 'demo-admin'],
];

for (const [path, person] of pages) {
  test(`the page ${path} opens with live data, without errors and without serious findings of axe`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await open(page, path, person);
    await expect(page.getByText('Active').first()).toBeVisible();
    await page.screenshot({ path: `test-results/pages${path === '/' ? '/first' : path}.png` });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
    expect(errors).toEqual([]);
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
