/** A report: what stands below its verdict, and that each figure says where it comes from. */
import { expect, test, type APIRequestContext } from '@playwright/test';
import { colourRules, findSerious, themes, wear } from './axe.ts';
import { ask, mutate, open, signIn } from './desk.ts';

const single = { template: 'ma-cross', symbol: 'SP500' };

const startRun = async (request: APIRequestContext, asked: object = single): Promise<string> => {
  await signIn(request, 'demo-analyst');
  const { data, failure } = await mutate(request, 'runs.start', { ...asked, interval: '1d' });
  expect(failure).toBeUndefined();
  const runId = String(data['runId']);
  await expect.poll(async () => (await ask(request, 'runs.get', { runId })).data['report'] !== undefined, { timeout: 60_000 }).toBe(true);
  return runId;
};

test('a report stands beside its benchmark, names its drawdowns and says which crises its data misses', async ({ page }) => {
  test.setTimeout(120_000);
  const runId = await startRun(page.request);
  await open(page, `/research/${runId}`, 'demo-analyst');

  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await expect(tab('Months')).toHaveAttribute('aria-selected', 'true');
  for (const theme of themes) {
    await wear(page, theme);
    expect(await findSerious(page)).toEqual([]);
  }
  await tab('Benchmark').click();
  const beta = page.getByRole('row', { name: /^Beta/ });
  await beta.getByRole('button').hover();
  await expect(page.getByText('cov(r, b) / var(b)')).toBeVisible();

  const shown = await beta.getByRole('button').textContent();
  await expect(page.getByRole('link', { name: 'Report as HTML' })).toHaveAttribute('href', `/api/report/${runId}.html`);
  const file = await (await page.request.get(`/api/report/${runId}.html`)).text();
  expect(file).toContain(`<th scope="row">Beta</th><td>${shown}</td>`);

  await tab('Rolling').click();
  await expect(page.getByRole('table', { name: '12 months, 252 sessions' }).getByRole('row', { name: /^Sharpe ratio/ })).toBeVisible();
  await tab('Drawdowns').click();
  await expect(page.getByRole('table', { name: 'Deepest falls below a peak' }).getByRole('row')).toHaveCount(11);
  await tab('Crises').click();
  await expect(page.getByRole('row', { name: /^Tariffs .* missed none none$/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /^Financial crisis .* whole/ })).toBeVisible();
  expect(await findSerious(page)).toEqual([]);
  await tab('Long and short').click();
  await expect(page.getByRole('row', { name: /^Profit factor/ }).first()).toBeVisible();
  for (const theme of themes) {
    await wear(page, theme);
    expect(await findSerious(page, colourRules)).toEqual([]);
  }
});

test('a book says what each instrument brought, and that a list proves nothing about survivors', async ({ page }) => {
  test.setTimeout(120_000);
  const runId = await startRun(page.request, { template: 'xs-momentum', book: { symbols: ['SP500'] } });
  await open(page, `/research/${runId}`, 'demo-analyst');
  await expect(page.getByText('A plain list of 1 instrument: survivorship unproven')).toBeVisible();
  await page.getByRole('tab', { name: 'Instruments' }).click();
  const table = page.getByRole('table', { name: /^By instrument/ });
  await expect(table.getByRole('row', { name: /^SP500/ })).toBeVisible();
  expect(await findSerious(page)).toEqual([]);
});

test('runs stand side by side under an address that can be handed on, and too few are asked for again', async ({ page }) => {
  test.setTimeout(120_000);
  const ids = [await startRun(page.request), await startRun(page.request, { template: 'rsi-mean-reversion', symbol: 'SP500' })];
  await open(page, '/research/compare', 'demo-analyst');
  await expect(page.getByText('Choose two to six runs in the list, then compare them.')).toBeVisible();
  await page.goto(`/research/compare?runs=${ids.join(',')}`);
  await expect(page.getByRole('heading', { name: 'Compare 2 runs' })).toBeVisible();
  const sharpe = page.getByRole('table', { name: 'Figures of each run' }).getByRole('row', { name: /^Sharpe ratio \(differs\)/ });
  await expect(sharpe).toBeVisible();
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  for (const theme of themes) {
    await wear(page, theme);
    expect(await findSerious(page)).toEqual([]);
  }
});

test('the file of a report reads without a desk, a script or a network', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const runId = await startRun(page.request);
  const html = await (await page.request.get(`/api/report/${runId}.html`)).text();
  const context = await browser.newContext({ offline: true });
  const reader = await context.newPage();
  await reader.setContent(html);
  await expect(reader.getByRole('heading', { name: /^SP500, program/ })).toBeVisible();
  for (const colorScheme of themes) {
    await reader.emulateMedia({ colorScheme });
    expect(await findSerious(reader)).toEqual([]);
  }
  await context.close();
});
