import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { ask, mutate, open, signIn } from './desk.ts';

interface Training {
  readonly id: string;
  readonly state: string;
  readonly modelHash?: string;
}

const isTraining = (value: unknown): value is Training => typeof value === 'object' && value !== null && 'id' in value && 'state' in value;

const trainings = async ({ request }: Page): Promise<readonly Training[]> => {
  const { data } = await ask(request, 'models.list');
  return Array.isArray(data['trainings']) ? data['trainings'].filter(isTraining) : [];
};

/** Points of the loss curve on the page; none while there is no curve. */
const curvePoints = async (page: Page): Promise<number> => {
  // In one look: a curve that is counted and gone before it is read would be waited for until the end of the test.
  const curves = page.locator('[data-curve="validation"]');
  const points = await curves.evaluateAll((found) => found[0]?.getAttribute('points') ?? '');
  return points === '' ? 0 : points.split(' ').length;
};

const train = async (page: Page, epochs: string): Promise<void> => {
  await page.getByRole('button', { name: 'Train a model' }).click();
  await page.getByLabel('Epochs').fill(epochs);
  await page.getByRole('button', { name: 'Train on SP500 1d' }).click();
  await expect(page.getByRole('region', { name: /^Training Machine-learning classifier/ })).toBeVisible();
};

/** The page reads its records at once; its socket reaches the desk only when told. */
const withLateSocket = async (page: Page): Promise<() => void> => {
  const late = Promise.withResolvers<void>();
  await page.routeWebSocket(/\/socket\.io\//, async (socket) => {
    await late.promise;
    socket.connectToServer();
  });
  return late.resolve;
};

/** The model that was trained last; where a journey is run alone, one is trained for it. */
const trainedModel = async (page: Page): Promise<string> => {
  await signIn(page.request, 'demo-analyst');
  const newest = async (): Promise<string> => (await trainings(page)).find(({ modelHash }) => modelHash !== undefined)?.modelHash ?? '';
  if ((await newest()) === '') {
    await mutate(page.request, 'models.train', { recipe: { template: 'ml-classifier', epochs: 20 }, symbol: 'SP500' });
    await expect.poll(newest, { timeout: 90_000 }).not.toBe('');
  }
  return newest();
};

const atWork = (page: Page): Locator => page.getByRole('region', { name: 'At work' }).getByText('Running');

const runInSim = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Run in Sim' }).click();
  await page.getByLabel('Symbol').selectOption('ETH-USDT');
  await expect(page.getByText('Warm at once: 100 bars of 1m needed, all there.')).toBeVisible();
  await page.getByRole('button', { name: 'Run on ETH-USDT 1m' }).click();
  await expect(atWork(page)).toBeVisible();
};

test('an analyst trains a model, watches its curve grow, and the same seed gives the same model', async ({ page }) => {
  test.setTimeout(360_000);
  await open(page, '/research?tab=models', 'demo-analyst');
  await page.getByRole('button', { name: 'Train a model' }).click();
  await page.getByLabel('Epochs').fill('0');
  await expect(page.getByText('Epochs must be a whole number from 1 to 1,000, was 0')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train on SP500 1d' })).toBeDisabled();
  await page.getByRole('button', { name: 'Close' }).click();

  await train(page, '150');
  await expect.poll(() => curvePoints(page)).toBeGreaterThan(1);
  const first = await curvePoints(page);
  await expect.poll(() => curvePoints(page)).toBeGreaterThan(first);
  await expect(page.getByText(/\d+ s gone, about .* left/)).toBeVisible();
  await page.screenshot({ path: 'test-results/pages/training.png' });

  const row = page.getByRole('grid', { name: 'Models' }).getByRole('row').nth(1);
  await expect(row).toContainText('Done', { timeout: 120_000 });
  await expect(row).toContainText(/[0-9a-f]{8}.*SP500 1d.*0\.\d{3}/);
  await expectNoSerious(page);
  const hash = (await trainings(page))[0]?.modelHash ?? '';
  expect(hash).toMatch(/^[0-9a-f]{64}$/);

  await train(page, '150');
  await expect.poll(async () => (await trainings(page)).filter(({ modelHash }) => modelHash === hash).length, { timeout: 120_000 }).toBe(2);

  await page.goto(`/research/models/${hash}`);
  await expect(page.getByText(/On \d+ test rows the AUC is 0\.\d{3}, 95% interval/)).toBeVisible();
  await expect(page.getByText('2 times, equal bytes')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Scores by part' })).toContainText('Test');
  await expectNoSerious(page);
  await page.screenshot({ path: 'test-results/pages/model.png' });
});

test('a trader runs the model on the simulated account', async ({ page }) => {
  await open(page, `/research/models/${await trainedModel(page)}`);
  await runInSim(page);
});

test('the model is tested with one click, by the strategy that asks it and no other', async ({ page }) => {
  const hash = await trainedModel(page);
  await open(page, `/research/models/${hash}`, 'demo-analyst');
  await page.getByRole('button', { name: 'Backtest with this model' }).click();
  await page.getByRole('button', { name: 'Test on SP500 1d' }).click();
  await expect(page).toHaveURL(/\/research\/[0-9a-f]{64}$/);
  await expect(page.getByRole('heading', { name: /^Model [0-9a-f]{8}, Machine-learning classifier/ })).toBeVisible();
  const { data: model } = await ask(page.request, 'models.get', { hash });
  const { data: run } = await ask(page.request, 'runs.get', { runId: page.url().split('/').at(-1) });
  expect(run['run']).toMatchObject({ state: 'Done', programHash: model['programHash'] });
});

test('a long training survives a reload, another person sees it, and Cancel stops it', async ({ page, browser }) => {
  await open(page, '/research?tab=models', 'demo-analyst');
  await train(page, '1000');
  await expect.poll(() => curvePoints(page)).toBeGreaterThan(3);
  const before = await curvePoints(page);
  await page.reload();
  await expect.poll(() => curvePoints(page)).toBeGreaterThan(before);

  const other = await browser.newPage();
  await open(other, '/research?tab=models', 'demo-viewer');
  await expect.poll(() => curvePoints(other)).toBeGreaterThan(before);
  await expect(other.getByRole('button', { name: 'Cancel training' })).toHaveCount(0);
  const late = await browser.newPage();
  const connectLate = await withLateSocket(late);
  await signIn(late.request, 'demo-viewer');
  await late.goto('/research?tab=models');
  await expect.poll(() => curvePoints(late)).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Cancel training' }).click();
  await expect(page.getByRole('grid', { name: 'Models' }).getByRole('row').nth(1)).toContainText('Canceled');
  await expect.poll(() => curvePoints(other)).toBe(0);
  expect(await curvePoints(late)).toBeGreaterThan(0);
  connectLate();
  await expect.poll(() => curvePoints(late)).toBe(0);
  expect((await trainings(page))[0]).toMatchObject({ state: 'Canceled' });
  await Promise.all([other.close(), late.close()]);
});

test('a viewer trains nothing; bad terms are refused by field', async ({ page }) => {
  await open(page, '/research?tab=models', 'demo-viewer');
  await expect(page.getByRole('grid', { name: 'Models' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train a model' })).toHaveCount(0);
  const recipe = { template: 'ml-classifier', epochs: 3 };
  expect((await mutate(page.request, 'models.train', { recipe, symbol: 'SP500' })).status).toBe(403);
  expect((await mutate(page.request, 'models.toStrategy', { hash: '0'.repeat(64) })).status).toBe(403);
  await signIn(page.request, 'demo-analyst');
  const bad = await mutate(page.request, 'models.train', { recipe: { ...recipe, epochs: 0 }, symbol: 'SP500' });
  expect(bad.failure).toMatchObject({ field: 'recipe.epochs' });
  const blind = await mutate(page.request, 'models.train', { recipe: { template: 'ma-cross' }, symbol: 'SP500' });
  expect(blind.failure?.message).toContain('graph must be with a Feature vector to train on');
});

test('Ops lists the threads of the desk, with heartbeats and queues', async ({ page }) => {
  await open(page, '/ops', 'demo-admin');
  const workers = page.getByRole('grid', { name: 'Workers' });
  for (const name of ['engine sim', 'follower sim', 'store', 'history', 'inference', 'training'])
    await expect(workers.getByRole('row').filter({ hasText: name })).toContainText('Ready');
  expect(await (await page.request.get('/metrics')).text()).toMatch(/bellwether_worker_queue_jobs\{worker="training"\} 0/);
});

test('a minute closes, its features are scored, and the trader sees the answer', async ({ page }) => {
  const hash = await trainedModel(page);
  await open(page, `/research/models/${hash}`);
  // It has been at work for a while, unless this journey is run alone.
  const isAtWork = await atWork(page)
    .waitFor({ timeout: 30_000 })
    .then(
      () => true,
      () => false,
    );
  if (!isAtWork) await runInSim(page);
  await expect(page.getByRole('table', { name: 'Answers' }).getByRole('row').nth(1)).toContainText(/0\.\d{4}/, { timeout: 90_000 });
  await page.goto('/strategies');
  const row = page.getByRole('grid', { name: 'Deployments' }).getByRole('row').filter({ hasText: 'ETH-USDT' });
  await expect(row).toContainText('Running');
  await expect(row).toContainText(`Model ${hash.slice(0, 8)}`);
  await row.getByRole('button', { name: 'Stop' }).click();
  await expect(row).toHaveCount(0);
});
