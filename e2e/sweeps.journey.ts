/** A sweep from the page: estimated, run, judged, its surface walked by keys, and its best tested out of sample. */
import { expect, test } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { open } from './desk.ts';

test('a sweep says how likely its best is luck, and its best is walked forward', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page, '/research?tab=sweeps', 'demo-analyst');
  await page.getByRole('button', { name: 'New sweep' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Sweep' });
  await dialog.getByLabel('Strategy').selectOption('ma-cross');
  await dialog.getByLabel('Data').selectOption('SP500 1d');
  await dialog.getByLabel('Values 1').fill('5:20:5');
  await dialog.getByLabel('Values 2').fill('60:100:20');
  await dialog.getByLabel('From').fill('2018-01-01');
  await dialog.getByRole('button', { name: 'Estimate' }).click();
  await expect(dialog.getByText(/ms a run/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Sweep SP500 1d' }).click();

  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict.getByText('Done')).toBeVisible({ timeout: 90_000 });
  await expect(verdict.getByText('Deflated Sharpe')).toBeVisible();
  await expect(verdict.getByText(/^of 12 rows/)).toBeVisible();
  const surface = page.getByRole('grid', { name: 'Surface' });
  await surface.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^fast\.period from 10, .*mean Sharpe ratio/)).toBeVisible();
  await expectNoSerious(page, (theme) => `test-results/pages/sweep-${theme}.png`);

  await verdict.getByRole('button', { name: 'Test the best out of sample' }).click();
  const ask = page.getByRole('dialog', { name: 'Test the best out of sample' });
  await ask.getByLabel('Training').fill('250');
  await ask.getByLabel('Test', { exact: true }).fill('100');
  await ask.getByRole('button', { name: /^Test on/ }).click();
  const folds = page.getByRole('table', { name: /^By fold/ });
  await expect(folds.getByRole('row')).toHaveCount(5, { timeout: 90_000 });
  await expect(page.getByRole('img', { name: /^fold 1: in/ })).toBeVisible();
  await expectNoSerious(page, (theme) => `test-results/pages/walk-forward-${theme}.png`);
});
