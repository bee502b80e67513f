import { expect, test, type Page } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { ask, mutate, open, order, signIn } from './desk.ts';

/** Of the recording that ships: 1,500 changes, their quotes, trades, one snapshot. */
const whole = { messages: 3608, changes: 1500, quotes: 1500, trades: 607 };

const counts = async (page: Page): Promise<Readonly<Record<string, number>>> => {
  const text = (await page.getByRole('group', { name: 'Counts' }).textContent()) ?? '';
  return Object.fromEntries(
    [...text.replaceAll(/[,\u2009\u202f]/g, '').matchAll(/([A-Za-z]+) (\d+)/g)].map(([, name = '', count]) => [
      name.toLowerCase(),
      Number(count),
    ]),
  );
};
const state = (page: Page) => page.getByLabel('State of the replay');
const steer = (page: Page, deed: object) => mutate(page.request, 'replay.control', deed);
const settled = async (page: Page, offset: string): Promise<void> => {
  await expect(page.getByRole('slider', { name: 'Place in the recording' })).toHaveAttribute('aria-valuetext', new RegExp(`^${offset}`));
  await expect(state(page)).toHaveText('Paused');
};

test.afterEach(({ page }) => steer(page, { deed: 'close' }));

test('a recording plays, pauses, steps by one event and by one second, and is moved both ways; Sim goes on beside it', async ({ page }) => {
  await open(page, '/trade');
  const watchlist = page.getByRole('grid', { name: 'Watchlist' });
  await expect(watchlist).toContainText('BTC-USDT');
  const listed = await watchlist.getAttribute('aria-rowcount');
  await page.goto('/research?tab=replay');
  await page.getByRole('button', { name: 'Play Made-up market, 75 s' }).click();
  await expect(state(page)).toHaveText('Playing');
  const depth = page.getByRole('application', { name: /^Depth of BTCUSDT/ });
  await expect(depth).toBeVisible();
  await expect(page.getByRole('group', { name: 'Public trades' }).getByRole('row').nth(3)).toBeVisible();
  await expect(page.getByText('Replay', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(state(page)).toHaveText('Paused');
  const held = await counts(page);
  expect(held).toMatchObject({ of: whole.messages, gaps: 0, crossed: 0 });
  await page.getByRole('button', { name: '1 event' }).click();
  await expect.poll(async () => (await counts(page))['messages']).toBe((held['messages'] ?? 0) + 1);
  await page.getByRole('application', { name: /^Chart of BTCUSDT/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect.poll(async () => (await counts(page))['messages']).toBe((held['messages'] ?? 0) + 3);
  await page.keyboard.press('Shift+ArrowRight');
  // A change and a quote every 50 ms.
  await expect.poll(async () => ((await counts(page))['changes'] ?? 0) - (held['changes'] ?? 0)).toBeGreaterThanOrEqual(19);
  expect(((await counts(page))['changes'] ?? 0) - (held['changes'] ?? 0)).toBeLessThanOrEqual(22);

  await steer(page, { deed: 'seek', offsetMs: 30_000 });
  await settled(page, '0:2[89]|^0:30');
  const middle = await counts(page);
  expect(middle['changes']).toBe(600);
  await page.screenshot({ path: 'test-results/replay/middle.png' });
  await steer(page, { deed: 'seek', offsetMs: 60_000 });
  await expect.poll(async () => (await counts(page))['changes']).toBe(1200);
  await steer(page, { deed: 'seek', offsetMs: 30_000 });
  await expect.poll(() => counts(page)).toEqual(middle);

  const placed = await mutate(page.request, 'orders.place', order({ ordType: 'Market', qty: '0.001', price: undefined }));
  expect(placed.status, JSON.stringify(placed.failure)).toBe(200);
  const refused = await mutate(page.request, 'orders.place', order({ symbol: 'BTCUSDT' }));
  expect(refused.failure).toMatchObject({ code: 'RiskRefused', field: 'R09' });

  await page.getByRole('button', { name: 'Max' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(state(page)).toHaveText('Ended');
  expect(await counts(page)).toMatchObject({ messages: whole.messages, changes: whole.changes, gaps: 0, crossed: 0 });
  await page.getByRole('button', { name: 'Again' }).click();
  await expect(state(page)).toHaveText(/Playing|Ended/);
  await page.goto('/trade');
  await expect(watchlist).toContainText('BTC-USDT');
  await expect(watchlist).toHaveAttribute('aria-rowcount', listed ?? '');
});

interface ChartModel {
  readonly bars: number;
  readonly markIds: readonly string[];
  /** By the page's clock. */
  readonly ms: number;
}

const chartModel = (page: Page): Promise<ChartModel> =>
  page.evaluate(() => {
    const read: unknown = Reflect.get(window, '__wb');
    const chart: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'chart') : undefined;
    return { ...(typeof chart === 'function' ? chart() : { bars: 0, markIds: [] }), ms: performance.now() };
  });
const shownBars = async (page: Page): Promise<number> => (await chartModel(page)).bars;
/** The figures of the account and how many rows its tables have. */
const books = async (page: Page): Promise<readonly (string | null)[]> => [
  await page.getByRole('region', { name: 'Account', exact: true }).textContent(),
  ...(await page.getByRole('tablist', { name: 'Account of the replay' }).getByRole('tab').allTextContents()),
];

test('a strategy plays on the S&P 500 at 5 bars a second, is stepped by key, moved, and ends as its backtest', async ({ page }) => {
  await open(page, '/research?tab=replay&wb=1');
  const linked = await page.evaluate(() => localStorage.getItem('bellwether.workspace'));
  await page.getByLabel('Data set').selectOption('SP500 1d');
  await page.getByLabel('Strategy').selectOption('ma-cross');
  await page.getByRole('button', { name: 'Play SP500 1d' }).click();
  await expect(state(page)).toHaveText('Playing');
  await expect.poll(() => shownBars(page)).toBeGreaterThan(5);
  const from = await chartModel(page);
  await expect.poll(() => shownBars(page)).toBeGreaterThanOrEqual(from.bars + 30);
  const to = await chartModel(page);
  const perSecond = ((to.bars - from.bars) * 1000) / (to.ms - from.ms);
  console.info(`seen: ${perSecond.toFixed(2)} bars a second`);
  expect(perSecond).toBeGreaterThan(4.5);
  expect(perSecond).toBeLessThan(5.5);

  await page.getByRole('button', { name: '100/s' }).click();
  await expect.poll(async () => (await chartModel(page)).markIds.length).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(state(page)).toHaveText('Paused');
  // The last bars before the pause are still on their way.
  let held = -1;
  await expect
    .poll(
      async () => {
        const before = held;
        held = (await counts(page))['bars'] ?? 0;
        return held - before;
      },
      { intervals: [1000] },
    )
    .toBe(0);
  const chart = page.getByRole('application', { name: /^Chart of SP500/ });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await counts(page))['bars']).toBe(held + 1);
  await page.keyboard.press('Space');
  await expect.poll(async () => (await counts(page))['bars']).toBe(held + 2);
  await expect.poll(() => shownBars(page)).toBe(held + 2);

  const place = page.getByRole('slider', { name: 'Place in the data set' });
  await steer(page, { deed: 'seek-bar', bar: 1500 });
  await expect(place).toHaveAttribute('aria-valuetext', 'bar 1,500 of 5,105');
  const then = await books(page);
  await page.screenshot({ path: 'test-results/replay/strategy.png' });
  await steer(page, { deed: 'seek-bar', bar: 300 });
  await expect(place).toHaveAttribute('aria-valuetext', 'bar 300 of 5,105');
  await expect.poll(() => shownBars(page)).toBe(300);
  expect(await books(page)).not.toEqual(then);
  await place.press('End');
  await expect(state(page)).toHaveText('Ended');
  await steer(page, { deed: 'seek-bar', bar: 1500 });
  await expect(place).toHaveAttribute('aria-valuetext', 'bar 1,500 of 5,105');
  await expect.poll(() => books(page)).toEqual(then);

  await page.getByRole('button', { name: 'Max' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(state(page)).toHaveText('Ended');
  const started = await mutate(page.request, 'runs.start', { strategyId: 'ma-cross', symbol: 'SP500', interval: '1d' });
  const { runId } = started.data;
  await expect.poll(async () => (await ask(page.request, 'runs.get', { runId })).data['report']).toBeDefined();
  const report = JSON.parse(JSON.stringify((await ask(page.request, 'runs.get', { runId })).data['report']));
  const account = page.getByRole('region', { name: 'Account', exact: true });
  await expect(account).toContainText(`${report.signalHash.slice(0, 12)}`);
  await expect(account).toContainText(`${report.factsDigest.slice(0, 12)}`);
  const equity = (Number(report.finalEquity) / 1e8).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  await expect(account).toContainText(equity);
  expect((await counts(page))['trips']).toBe(report.trades.length);
  await page.screenshot({ path: 'test-results/replay/ended.png' });

  await page.getByRole('tab', { name: /^Fills/ }).click();
  await expect(page.getByRole('grid', { name: 'Fills' }).getByRole('row').nth(2)).toContainText('ma-cross');
  await page.getByRole('grid', { name: 'Fills' }).getByRole('row').nth(2).click();
  await page.getByRole('tab', { name: /^Orders/ }).click();
  await expect(page.getByRole('grid', { name: 'Orders' }).getByRole('button')).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('bellwether.workspace'))).toBe(linked);
  await page.goto('/trade');
  await expect(page.getByRole('grid', { name: 'Watchlist' })).not.toContainText('SP500');
});

test('others watch and do not steer; what is asked wrongly is refused by name', async ({ page, request }) => {
  await open(page, '/research?tab=replay', 'demo-analyst');
  const opened = await mutate(page.request, 'replay.open', { recording: '../../secret' });
  expect(opened.failure).toMatchObject({ code: 'InvalidInput', field: 'recording' });
  const unknown = await mutate(page.request, 'replay.openBars', { symbol: 'SP500', strategyId: 'nobody' });
  expect(unknown.failure).toMatchObject({ code: 'NotFound' });
  expect((await steer(page, { deed: 'play' })).failure?.message).toBe('a recording or a data set must be open, none was');
  expect((await mutate(page.request, 'replay.open', { recording: 'shipped' })).status).toBe(200);
  await steer(page, { deed: 'pause' });
  await expect(state(page)).toHaveText('Paused');
  expect((await steer(page, { deed: 'seek', offsetMs: 80_000 })).failure).toMatchObject({ field: 'offsetMs' });
  expect((await steer(page, { deed: 'speed', speed: 0 })).failure).toMatchObject({ code: 'InvalidInput' });
  await expectNoSerious(page, (theme) => `test-results/replay/paused-${theme}.png`);
  await signIn(request, 'demo-viewer');
  expect((await mutate(request, 'replay.control', { deed: 'play' })).status).toBe(403);
  expect((await mutate(request, 'replay.openBars', { symbol: 'SP500' })).status).toBe(403);
  expect((await ask(request, 'replay.recordings')).status).toBe(200);
});
