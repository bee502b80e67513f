import { expect, test } from '@playwright/test';
import { open } from './desk.ts';

test('a newcomer watches a strategy trade within thirty seconds, with one click and nothing typed', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('button', { name: /Start watching/ }).click();
  await page.waitForURL('**/trade');
  await expect(page.getByRole('tab', { name: /Decisions\s*[1-9]/ })).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(async () => (await page.request.get('/api/export/fills.csv?account=SIM-01')).text(), { timeout: 30_000 })
    .toMatch(/\n.+,(TAKER|RemovedLiquidity|AddedLiquidity)/);
  await page.screenshot({ path: 'test-results/pages/watching.png' });

  await page.getByRole('button', { name: 'Flatten F' }).click();
  const flatten = page.getByRole('dialog', { name: /^Flatten \S+\?$/ });
  await expect(flatten.getByText(/runs? on and may trade it again/)).toBeVisible();
  await page.screenshot({ path: 'test-results/pages/flatten.png' });
  await flatten.getByRole('button', { name: 'Keep position' }).click();
  await expect(flatten).toBeHidden();
});

test('the journal of what happened verifies while the desk runs', async ({ page }) => {
  await open(page, '/ops', 'demo-admin');
  await page.getByRole('button', { name: 'Verify journal' }).click();
  await expect(page.getByText(/^Sim: chain unbroken over [1-9][\d,]* records$/)).toBeVisible();
});
