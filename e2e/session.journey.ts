import { expect, test } from '@playwright/test';

test('a newcomer with a browser that has never been here is in the demo as the trader', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: /Tess Trader/ })).toBeVisible();
  await expect(page.getByText('Active').first()).toBeVisible();
});

test('the sign-in page asks for address and password', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByLabel(/password/i).first()).toBeVisible();
});
