import { expect, test } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { open, signIn } from './desk.ts';

test('a recording is looked at as depth: moved by key, an order rests, moves forward in its queue, fills and can be cancelled', async ({
  page,
}) => {
  test.setTimeout(60_000);
  await open(page, '/research?tab=replay', 'demo-analyst');
  await page.getByRole('button', { name: 'Depth of Made-up market, 75 s' }).click();
  const map = page.getByRole('application', { name: /^Depth of BTCUSDT/ });
  await expect(map).toBeVisible();
  await expect(page.getByText('Replay', { exact: true }).first()).toBeVisible();
  const place = page.getByRole('slider', { name: 'Place in the recording' });
  await expect(place).toHaveAttribute('aria-valuetext', /^0:30/);
  const levels = page.getByRole('grid', { name: 'Levels' });
  await expect(levels.getByRole('row').nth(5)).toBeVisible();

  await map.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: 'Rest buy' }).click();
  const orders = page.getByRole('grid', { name: 'Own orders' });
  await expect(orders.getByRole('row').nth(1)).toContainText('on its way');
  await map.focus();
  await page.keyboard.press('ArrowRight');
  // The made-up market trades at that price within a moment.
  await expect(orders.getByRole('row').nth(1)).toContainText('0.100filled');
  for (let i = 0; i < 12; i += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await expect(orders.getByRole('row')).toHaveCount(3);
  await expect(orders.getByRole('row').nth(2)).toContainText(/ahead [0-9.]+ of [0-9.]+/);
  await page.screenshot({ path: 'test-results/depth/resting.png' });
  await page.keyboard.press('Delete');
  await page.keyboard.press('PageDown');
  await expect(orders.getByRole('row').nth(2)).toContainText('cancelled');
  const there = await orders.textContent();
  await page.screenshot({ path: 'test-results/depth/orders.png' });
  await page.keyboard.press('Home');
  await expect(place).toHaveAttribute('aria-valuetext', /^0:00/);
  await expect(orders).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(orders).toHaveText(there ?? '');

  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await map.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expectNoSerious(page, (theme) => `test-results/depth/depth-${theme}.png`);
  await page.getByRole('button', { name: 'Close the depth' }).click();
  await expect(page.getByRole('list', { name: 'Recordings' })).toBeVisible();
});

test('who may not play recordings gets no depth', async ({ request }) => {
  await signIn(request, 'demo-viewer');
  expect((await request.get('/api/replay/depth?recording=shipped')).status()).toBe(403);
});
