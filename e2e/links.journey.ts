/** Link groups: a second chart shows another symbol, by mouse and by keyboard, and the workspace is as it was after a reload. */
import { expect, test, type Page } from '@playwright/test';
import { ask, mutate, open, signIn } from './desk.ts';

const chartOf = (page: Page, symbol: string) => page.getByRole('application', { name: new RegExp(`^Chart of ${symbol}`) });

const chooseSymbol = async (page: Page, from: string, symbol: string): Promise<void> => {
  await chartOf(page, from)
    .last()
    .getByRole('button', { name: new RegExp(`^${from}`) })
    .click();
  await page.getByRole('combobox', { name: /Symbol/ }).fill(`${symbol} chart`);
  await page.keyboard.press('Enter');
};

test('a second chart in group B shows another symbol, and stays there', async ({ page }) => {
  await open(page, '/trade');
  await expect(chartOf(page, 'BTC-USDT')).toHaveCount(1);
  await page.getByRole('button', { name: 'Panel: Chart', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open another chart' }).click();
  await expect(chartOf(page, 'BTC-USDT')).toHaveCount(2);
  await page.getByRole('button', { name: 'Link of Chart 2: group A' }).click();
  await page.getByRole('menuitemradio', { name: /Group B/ }).click();
  await expect(page.getByRole('button', { name: 'Link of Chart 2: group B' })).toBeVisible();
  await chooseSymbol(page, 'BTC-USDT', 'ETH-USDT');
  await expect(chartOf(page, 'ETH-USDT')).toHaveCount(1);
  await expect(chartOf(page, 'BTC-USDT')).toHaveCount(1);
  await expect(page.getByRole('application', { name: /^Depth of BTC-USDT/ })).toBeVisible();

  const link = page.getByRole('button', { name: 'Link of Depth: group A' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('menuitemradio', { name: /Group B/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('application', { name: /^Depth of ETH-USDT/ })).toBeVisible();

  await page.getByRole('button', { name: 'Link of Depth: group B' }).click();
  await page.getByRole('menuitemradio', { name: 'Not linked' }).click();
  await expect(page.getByRole('application', { name: /^Depth of ETH-USDT/ })).toBeVisible();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('bellwether.layout.trade')?.includes('chart-2'))).toBe(true);
  await page.reload();
  await expect(chartOf(page, 'ETH-USDT')).toHaveCount(1);
  await expect(chartOf(page, 'BTC-USDT')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Link of Depth: none' })).toBeVisible();
});

test('a layout that was kept elsewhere and comes late leaves alone a workspace that is in use', async ({ page }) => {
  await signIn(page.request, 'demo-analyst');
  expect((await mutate(page.request, 'settings.set', { key: 'layout.trade', value: {} })).status).toBe(200);
  await open(page, '/trade', 'demo-analyst');
  await page.getByRole('button', { name: 'Panel: Chart', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open another chart' }).click();
  await expect(chartOf(page, 'BTC-USDT')).toHaveCount(2);
  const kept = async () => JSON.stringify(await ask(page.request, 'settings.get', { key: 'layout.trade' }));
  await expect.poll(kept).toContain('chart-2');

  await page.evaluate(() => localStorage.removeItem('bellwether.layout.trade'));
  const late = Promise.withResolvers<void>();
  await page.route(/settings\.get/, async (route) => {
    await late.promise;
    await route.continue();
  });
  await page.reload();
  await page.getByRole('button', { name: 'Panel: Chart', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Open another chart' })).toBeVisible();
  const answered = page.waitForResponse(/settings\.get/);
  late.resolve();
  await (await answered).finished();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await expect(page.getByRole('menuitem', { name: 'Open another chart' })).toBeVisible();
  await expect(chartOf(page, 'BTC-USDT')).toHaveCount(1);
});
