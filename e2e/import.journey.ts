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
  await page.getByLabel('File to import').setInputFiles(file);
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
  await expect(row).toContainText('US shares');
  await page.screenshot({ path: 'test-results/import/done.png' });
  await page.getByRole('tab', { name: /Runs/ }).click();
  await page.getByRole('button', { name: 'New backtest' }).first().click();
  await page.getByLabel('Symbol').selectOption('JOURNEY 1d');
  await page.getByRole('button', { name: 'Test on JOURNEY 1d' }).click();
  await expect(page).toHaveURL(/\/research\/.+/);
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join())).toMatch(/"done":\[[^\]]*"backtest"/);
});

test('a column that the file does not show is asked for by the name of its field', async ({ page }) => {
  await open(page, '/research?tab=data', 'demo-analyst');
  const buffer = Buffer.from(csv.replace('Date', 'day'));
  await page.getByLabel('File to import').setInputFiles({ name: 'headless.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByText('Column of time must be a column of day, Open, High, Low, Close, Volume, was absent')).toBeVisible();
  await page.getByLabel('Column of time').selectOption('day');
  await expect(page.getByRole('button', { name: 'Import HEADLESS 1d' })).toBeEnabled();
  await expect(page.getByLabel('Currency')).toHaveValue('USD');
  await page.getByLabel('Symbol').fill('USDJPY');
  await expect(page.getByLabel('Currency')).toHaveValue('JPY');
  await expect(page.getByRole('button', { name: 'Import USDJPY 1d' })).toBeEnabled();
});

const changes = [
  'date,announced,index,symbol,change',
  '2020-01-01,2019-12-20,JOURNEYX,SP500,added',
  '2021-01-04,2021-01-02,JOURNEYX,JOURNEY,added',
  '2021-06-30,2021-06-30,JOURNEYX,JOURNEY,perhaps',
].join('\n');

test('members of an index are imported through the page and offered to a backtest', async ({ page }) => {
  await open(page, '/research?tab=data', 'demo-analyst');
  await page.getByRole('tab', { name: /Dated facts/ }).click();
  await page.getByLabel('The file holds').selectOption('Members of an index');
  await page.getByLabel('File to import').setInputFiles({ name: 'journeyx.csv', mimeType: 'text/csv', buffer: Buffer.from(changes) });
  await expect(page.getByLabel('Column of known_at')).toHaveValue('announced');
  await expect(page.getByRole('region', { name: 'Quarantined rows' })).toContainText('change must be in, added, out or removed');
  await page.getByRole('button', { name: 'Import members of an index as JOURNEYX' }).click();
  await expect(page.getByText('Imported 2 of 3 rows: members of an index JOURNEYX, version 1.')).toBeVisible();
  const row = page.getByRole('grid', { name: 'Dated facts' }).getByRole('row').filter({ hasText: 'journeyx.csv' });
  await expect(row).toContainText('2020-01-01 to 2021-01-04');
  await page.screenshot({ path: 'test-results/import/facts.png' });
  await page.getByRole('tab', { name: /Runs/ }).click();
  await page.getByRole('button', { name: 'New backtest' }).first().click();
  await expect(page.getByLabel('Symbol').locator('option').filter({ hasText: 'JOURNEYX' })).toHaveCount(1);
});

test('facts that do not say when they were known are not taken until somebody does', async ({ page }) => {
  await open(page, '/research?tab=data', 'demo-analyst');
  await page.getByLabel('The file holds').selectOption('Rates of interest');
  const buffer = Buffer.from('date,currency,tenor,rate\n2024-01-02,USD,ON,0.0533\n2024-01-03,USD,ON,5.33');
  await page.getByLabel('File to import').setInputFiles({ name: 'overnight.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByText('The file does not say when its rows were known.')).toBeVisible();
  const begin = page.getByRole('button', { name: 'Import rates of interest as OVERNIGHT' });
  await expect(begin).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Every row was known as it took effect' }).check();
  await begin.click();
  await expect(page.getByText('Imported 1 of 2 rows: rates of interest OVERNIGHT, version 1.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Quarantined rows' })).toContainText('rate must be a fraction such as 0.0525');
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
  await page.getByLabel('File to import').setInputFiles(long);
  const begin = page.getByRole('button', { name: 'Import LONG 1m' });
  await page.getByLabel("A time is the bar's").selectOption('open');
  await begin.click();
  await expect(page.getByRole('progressbar', { name: 'Reading long.csv' })).toHaveAttribute('value', /^[1-9]/);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'cancelled' })).toHaveText('the import was cancelled');
  await expect(page.getByRole('grid', { name: 'Data sets' })).not.toContainText('LONG');
});
