/** A report: what stands below its verdict, and that each figure says where it comes from. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
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
  const runId = await startRun(page.request);
  await open(page, `/research/${runId}`, 'demo-analyst');

  const tab = (name: string) => page.getByRole('tab', { name, exact: true });
  await expect(tab('Months')).toHaveAttribute('aria-selected', 'true');
  // The tabs are wider than their panel: the chosen one is in sight.
  await expect(tab('Months')).toBeInViewport({ ratio: 0.9 });
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

test('a run that two strategies of one program share says the names of both', async ({ page }) => {
  await signIn(page.request, 'demo-analyst');
  const names = ['Shared trend', 'Shared trend again'];
  const runIds: string[] = [];
  for (const name of names) {
    const { data } = await mutate(page.request, 'strategies.create', { template: 'rsi-mean-reversion', name });
    runIds.push(await startRun(page.request, { strategyId: String(data['id']), symbol: 'SP500' }));
  }
  expect(runIds[1]).toBe(runIds[0]);
  await open(page, `/research/${runIds[0]}`, 'demo-analyst');
  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict.getByRole('heading', { name: /^Shared trend [0-9a-f]{6}$/ })).toBeVisible();
  await expect(verdict.getByText('also: Shared trend again')).toBeVisible();
  await open(page, '/research', 'demo-analyst');
  await expect(page.getByRole('row', { name: /Shared trend, also: Shared trend again/ })).toBeVisible();
});

test('no number of a trade is cut, and a table that is wider than its panel shows that it goes on', async ({ page }) => {
  const runId = await startRun(page.request, { template: 'donchian-trend', symbol: 'SP500' });
  await open(page, `/research/${runId}`, 'demo-analyst');
  const panel = page.getByRole('region', { name: 'Trades', exact: true });
  const table = panel.getByRole('grid', { name: 'Trades' });
  await expect(table.getByRole('row').nth(3)).toBeVisible();
  const cut = await table.getByRole('gridcell').evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
  expect(cut).toBe(0);
  const frame = panel.locator('[data-goes-on]');
  await expect(frame).toHaveAttribute('data-goes-on', 'true');
  await table.evaluate((element) => element.parentElement?.scrollTo({ left: 10_000 }));
  await expect(frame).toHaveAttribute('data-goes-on', 'false');
  await expect(table.getByRole('columnheader', { name: 'Exit reason' })).toBeInViewport({ ratio: 1 });
});

test('below 1280 px each panel of a report keeps its height', async ({ page }) => {
  const runId = await startRun(page.request);
  await page.setViewportSize({ width: 1024, height: 768 });
  await open(page, `/research/${runId}`, 'demo-analyst');
  await expect(page.getByText('Commission: Basis points, maker 5 bps, taker 5 bps. Slippage: Basis points, slippage 1 bps')).toBeVisible();
  const heights = await Promise.all(
    ['Equity', 'Trades', 'Statistics', 'Excursion'].map(async (name) => {
      const panel = page.getByRole('region', { name, exact: true }).first();
      await expect(panel).toBeVisible();
      return (await panel.boundingBox())?.height ?? 0;
    }),
  );
  expect(Math.min(...heights)).toBeGreaterThan(300);
});

test('a backtest of the command is in the open list of runs when it is done, and its report opens', async ({ page }) => {
  await open(page, '/research', 'demo-analyst');
  const asked = ['backtest', 'donchian-trend', '--symbol', 'SP500', '--cash', '43210', '--home', process.env['E2E_HOME'] ?? '', '--json'];
  const { stdout } = await promisify(execFile)('node', ['tools/run.mjs', 'server/cli/bw.ts', ...asked]);
  const { runId, trades } = JSON.parse(stdout) as { readonly runId: string; readonly trades: number };
  const row = page.getByRole('row', { name: new RegExp(runId.slice(0, 6)) });
  await expect(row).toContainText('Donchian trend');
  await expect(row).toContainText('Done');
  await row.getByText('Donchian trend').click();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/research/${runId}`);
  await expect(page.getByText(`${trades} round trips`)).toBeVisible();
});

test('what is not there says the way back', async ({ page }) => {
  await open(page, '/research/0000', 'demo-analyst');
  await expect(page.getByText('runId must be a SHA-256 in hex, was "0000"')).toBeVisible();
  await page.getByRole('link', { name: 'All runs' }).click();
  await expect(page.getByRole('tab', { name: /^Runs/ })).toBeVisible();
});

test('a backtest is asked by key from its first field; wrong numbers are said there, and its buttons stay in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await open(page, '/research', 'demo-analyst');
  await page.getByRole('button', { name: 'New backtest' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Backtest' });
  await expect(dialog.getByLabel('Strategy')).toBeFocused();
  await dialog.getByLabel('Strategy').selectOption('ma-cross');
  await dialog.getByLabel('Seed').fill('1.5');
  await expect(dialog.getByText('Seed must be a whole number, was "1.5"')).toBeVisible();
  const deed = dialog.getByRole('button', { name: /^Test on/ });
  await expect(deed).toBeInViewport({ ratio: 1 });
  await expect(deed).toBeDisabled();
  await dialog.getByLabel('Seed').fill('7');
  await dialog.getByLabel('Cash').fill('-5');
  await deed.click();
  await expect(dialog.getByRole('alert')).toHaveText('cash must be above 0, was "-5"');
  await expect(dialog.getByRole('alert')).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New backtest' }).first()).toBeFocused();
});

test('a book says what each instrument brought, and that a list proves nothing about survivors', async ({ page }) => {
  const runId = await startRun(page.request, { template: 'xs-momentum', book: { symbols: ['SP500'] } });
  await open(page, `/research/${runId}`, 'demo-analyst');
  await expect(page.getByText('A plain list of 1 instrument: survivorship unproven')).toBeVisible();
  await page.getByRole('tab', { name: 'Instruments' }).click();
  const table = page.getByRole('table', { name: /^By instrument/ });
  await expect(table.getByRole('row', { name: /^SP500/ })).toBeVisible();
  expect(await findSerious(page)).toEqual([]);
});

test('runs stand side by side under an address that can be handed on, and too few are asked for again', async ({ page }) => {
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
  const runId = await startRun(page.request);
  const html = await (await page.request.get(`/api/report/${runId}.html`)).text();
  const context = await browser.newContext({ offline: true });
  const reader = await context.newPage();
  await reader.setContent(html);
  await expect(reader.getByRole('heading', { name: /SP500, program/ })).toBeVisible();
  for (const colorScheme of themes) {
    await reader.emulateMedia({ colorScheme });
    expect(await findSerious(reader)).toEqual([]);
  }
  await context.close();
});

test('robustness is asked for from the report, counted, and shown with its cones', async ({ page }) => {
  test.setTimeout(240_000);
  const runId = await startRun(page.request, { ...single, from: '2017-01-01' });
  await open(page, `/research/${runId}`, 'demo-analyst');
  await page.getByRole('tab', { name: 'Robustness', exact: true }).click();
  await expect(page.getByText(/Asking takes 31 runs, each a counted trial/)).toBeVisible();
  await page.getByLabel('Drawdown limit').fill('15');
  await page.getByRole('button', { name: 'Test robustness' }).click();
  await expect(page.getByRole('progressbar', { name: 'Progress of robustness' })).toBeVisible();
  const costs = page.getByRole('table', { name: /^Costs: fee/ });
  await expect(costs.getByRole('row')).toHaveCount(5, { timeout: 120_000 });
  await expect(page.getByRole('img', { name: /^Block bootstrap of the days, growth of 1; 1000 paths/ })).toBeVisible();
  await expect(page.getByText(/Probability of a drawdown beyond 15%: /).first()).toBeVisible();
  await expect(page.getByLabel('Drawdown limit')).toHaveValue('15');
  for (const theme of themes) {
    await wear(page, theme);
    expect(await findSerious(page)).toEqual([]);
    await page.screenshot({ path: `test-results/pages/robustness-${theme}.png` });
  }
});
