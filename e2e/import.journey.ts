import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { mutate, open, signIn } from './desk.ts';

const csv = [
  'Date,Open,High,Low,Close,Volume',
  '2024-01-02,100.00,102.00,99.00,101.00,1000',
  '2024-01-03,101.00,103.00,100.00,102.00,1100',
  '2024-01-03,101.00,103.00,100.00,102.00,1100',
  '2024-01-04,-5.00,103.00,100.00,102.50,1200',
  '2024-01-05,102.00,99.00,101.00,100.00,1300',
  '2024-01-08,102.00,104.00,101.00,103.00,1400',
  '2024-01-09,103.00,105.00,102.00,104.00,1500',
  '2024-01-10,104.00,106.00,103.00,105.00,1600',
].join('\n');
const file = { name: 'journey.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };

test('prices are imported through the page; bad rows are shown by line and reason', async ({ page }) => {
  await open(page, '/research?tab=data', 'demo-analyst');
  await expect(page.getByRole('grid', { name: 'Data sets' })).toContainText('SP500');
  await page.getByLabel('File of prices').setInputFiles(file);
  await expect(page.getByLabel('Column of close')).toHaveValue('Close');
  const bad = page.getByRole('region', { name: 'Quarantined rows' });
  await expect(bad).toContainText('open must be above zero');
  await page.screenshot({ path: 'test-results/import/preview.png' });
  await page.getByRole('button', { name: 'Import JOURNEY 1d' }).click();
  await expect(page.getByText('Imported 5 of 8 rows as JOURNEY 1d.')).toBeVisible();
  await expect(page.getByText(/1 duplicate, 2 quarantined/)).toBeVisible();
  await expect(bad.getByRole('row').nth(1)).toContainText(/^5open must be above zero/);
  await expect(bad.getByRole('row').nth(2)).toContainText(/^6high must be at or above/);
  const row = page.getByRole('grid', { name: 'Data sets' }).getByRole('row').filter({ hasText: 'JOURNEY' });
  await expect(row).toContainText('2024-01-02 to 2024-01-10');
  await expect(row).toContainText('journey.csv');
  await page.screenshot({ path: 'test-results/import/done.png' });
  await page.getByRole('tab', { name: /Runs/ }).click();
  await page.getByRole('button', { name: 'New backtest' }).first().click();
  await page.getByLabel('Symbol').selectOption('JOURNEY 1d');
  await page.getByRole('button', { name: 'Test on JOURNEY 1d' }).click();
  await expect(page).toHaveURL(/\/research\/.+/);
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join())).toMatch(/"done":\[[^\]]*"backtest"/);
});

test('a viewer may look at data sets and send nothing; an unknown upload is refused by name', async ({ page }) => {
  await open(page, '/research?tab=data', 'demo-viewer');
  await expect(page.getByText('No right to import prices')).toBeVisible();
  const headers = { origin: new URL(page.url()).origin };
  expect((await page.request.post('/api/upload?name=x.csv', { data: csv, headers })).status()).toBe(403);
  await signIn(page.request, 'demo-analyst');
  const uploadId = '../../records.db';
  expect((await mutate(page.request, 'data.importUpload', { uploadId, symbol: 'X' })).failure).toMatchObject({ field: 'uploadId' });
});

test('a long import shows how far it is and can be cancelled; nothing of it is kept', async ({ page }, info) => {
  await open(page, '/research?tab=data', 'demo-analyst');
  const start = Date.UTC(2020, 0, 1);
  const rows = Array.from({ length: 600_000 }, (_, i) => `${new Date(start + i * 60_000).toISOString()},100,101,99,100.5,7`);
  const long = info.outputPath('long.csv');
  writeFileSync(long, `time,open,high,low,close,volume\n${rows.join('\n')}`);
  await page.getByLabel('File of prices').setInputFiles(long);
  const begin = page.getByRole('button', { name: 'Import LONG 1m' });
  await page.getByLabel("A time is the bar's").selectOption('open');
  await begin.click();
  await expect(page.getByRole('progressbar', { name: 'Reading long.csv' })).toHaveAttribute('value', /^[1-9]/);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cancelled' })).toHaveText('the import was cancelled');
  await expect(page.getByRole('grid', { name: 'Data sets' })).not.toContainText('LONG');
});
