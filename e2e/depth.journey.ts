import { expect, test } from '@playwright/test';
import { colourRules, expectNoSerious, findSerious, wear } from './axe.ts';
import { ask, mutate, open, signIn } from './desk.ts';

test('a recording is looked at as depth: moved by key, an order rests, moves forward in its queue, fills and can be cancelled', async ({
  page,
}) => {
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

test('a strategy is asked on the bars it is drawn for, a number that is none is said at its field', async ({ page }) => {
  await signIn(page.request, 'demo-analyst');
  const made = await mutate(page.request, 'strategies.create', { name: 'Drawn for 5 s', template: 'ma-cross' });
  const id = String(made.data['id']);
  const { data } = await ask(page.request, 'strategies.get', { id });
  const drawn = JSON.stringify(data['graph']);
  const graph = JSON.parse(drawn.replace(/("kind":"bars@1","params":)\{[^{}]*\}/, '$1{"interval":{"value":"5s","unit":""}}'));
  const saved = await mutate(page.request, 'strategies.save', { id, graph, layout: {}, baseHash: made.data['hash'] });
  expect(saved.failure).toBeUndefined();
  await open(page, '/research?tab=replay&depth=shipped', 'demo-analyst');
  await page.getByRole('button', { name: 'Run a strategy' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run a strategy' });
  await dialog.getByLabel('Strategy').selectOption(id);
  await expect(dialog.getByLabel('Bars, as drawn').getByRole('option')).toHaveText(['5s']);
  await expect(dialog.getByRole('button', { name: 'Run on BTCUSDT 5s' })).toBeEnabled();
  await dialog.getByLabel('Maker fee').fill('x');
  await expect(dialog.getByText('Maker fee must be a number, was "x"')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Run on BTCUSDT 5s' })).toBeDisabled();
  await dialog.getByLabel('Maker fee').fill('2');
  await dialog.getByLabel('Size of exposure 1').fill('0.0001');
  await dialog.getByRole('button', { name: 'Estimate' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('size must be a whole number of lots of 0.001, was 0.0001');
  await dialog.getByLabel('Strategy').selectOption('ma-cross');
  await expect(dialog.getByLabel('Bars', { exact: true }).getByRole('option')).toHaveText(['1s', '5s', '10s', '30s', '1m', '5m']);
  // The newest strategy is the first that dialogs offer: other journeys find it on any bars.
  await mutate(page.request, 'strategies.save', { id, graph: data['graph'] ?? {}, layout: {}, baseHash: saved.data['hash'] });
});

test('a strategy runs on a recording: asked with its terms, its orders stand on the map, lead to their moment, and have a sealed report', async ({
  page,
}) => {
  await open(page, '/research?tab=replay&depth=shipped', 'demo-analyst');
  await expect(page.getByRole('application', { name: /^Depth of BTCUSDT/ })).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Run a strategy' });
  await wear(page, 'light');
  await page.getByRole('button', { name: 'Run a strategy' }).click();
  await expect(dialog.getByRole('button', { name: 'Estimate' })).toBeVisible();
  expect(await findSerious(page, colourRules)).toEqual([]);
  await page.screenshot({ path: 'test-results/depth/run-dialog-light.png' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await wear(page, 'dark');
  await page.getByRole('button', { name: 'Run a strategy' }).click();
  await dialog.getByLabel('Strategy').selectOption('ma-cross');
  await dialog.getByText(/^Parameters, /).click();
  await dialog.getByLabel(/fast.*period/i).fill('3');
  await dialog.getByLabel(/slow.*period/i).fill('8');
  await dialog.getByLabel('Cash').fill('0');
  await dialog.getByRole('button', { name: 'Estimate' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('cash must be above 0, was "0"');
  await dialog.getByLabel('Cash').fill('5000');
  await dialog.getByLabel('Size of exposure 1').fill('0.05');
  await dialog.getByRole('button', { name: 'Estimate' }).click();
  await expect(dialog.getByText(/frames, 7\d s/)).toBeVisible();
  await expect(dialog.getByText('Trials of the family')).toBeVisible();
  expect(await findSerious(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/depth/run-dialog-dark.png' });
  await dialog.getByRole('button', { name: 'Run on BTCUSDT 1s' }).click();

  const orders = page.getByRole('grid', { name: 'Orders of the run' });
  await expect(orders.getByRole('row').nth(1)).toBeVisible();
  await expect(page).toHaveURL(/depth=shipped&run=[0-9a-f]{64}$/);
  const place = page.getByRole('slider', { name: 'Place in the recording' });
  const before = await place.getAttribute('aria-valuetext');
  await orders.getByRole('row').nth(2).click();
  await expect(place).not.toHaveAttribute('aria-valuetext', before ?? '');
  const there = await place.getAttribute('aria-valuetext');
  await page.getByRole('tab', { name: /^Fills/ }).click();
  const fills = page.getByRole('grid', { name: 'Fills of the run' });
  await fills.getByRole('row').nth(2).click();
  await expect(place).not.toHaveAttribute('aria-valuetext', there ?? '');
  await expect(page.getByText(/^Equity [\d,.]+ USDT$/)).toBeVisible();
  await expectNoSerious(page, (theme) => `test-results/depth/run-${theme}.png`);
  await page.getByRole('tab', { name: 'Statistics' }).click();
  await page.getByRole('button', { name: /bps$/ }).first().hover();
  await expect(page.getByText(/sign x/).first()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('tab', { name: 'Statistics' })).toBeVisible();
  await page.screenshot({ path: 'test-results/depth/run-390.png', fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole('link', { name: 'Report', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Place in the queue estimated by power-prob')).toBeVisible();
  await expect(page.getByText(/^Sealed [0-9a-f]{12}$/)).toBeVisible();
  const yearly = page.getByRole('row', { name: /^Annual return/ }).first();
  await expect(yearly).toContainText('none');
  await yearly.getByRole('button').first().hover();
  await expect(page.getByText(/a figure of a year needs at least one trading day \(24 h\), the sample spans \d+ s/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Orders on the heat map' }).click();
  await expect(page.getByRole('grid', { name: 'Orders of the run' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to orders of your own' }).click();
  await expect(page.getByRole('button', { name: 'Rest buy' })).toBeVisible();
});
