import { expect, test } from '@playwright/test';
import { open } from './desk.ts';

test('what is typed right after the shortcut is of the palette, though it is still being loaded, and of no panel beneath', async ({
  page,
}) => {
  await open(page, '/trade');
  await page.getByRole('button', { name: 'Flatten F' }).focus();
  const loading = Promise.withResolvers<void>();
  await page.route('**/_next/static/chunks/**', async (route) => {
    await loading.promise;
    await route.continue();
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('flatten ETH-UX');
  await page.keyboard.press('Backspace');
  const palette = page.getByRole('dialog', { name: 'Symbol, screen or command' });
  await expect(palette).toBeHidden();
  await page.keyboard.type('S');
  loading.resolve();
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('DT');
  await expect(palette.getByRole('combobox')).toHaveValue('flatten ETH-USDT');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /ETH-USDT/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
