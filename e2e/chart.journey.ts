import { expect, test, type Page } from '@playwright/test';
import { open } from './desk.ts';

interface ChartModel {
  readonly bars: number;
  readonly drawn: number;
  readonly measured: string;
}

const model = (page: Page): Promise<ChartModel | undefined> =>
  page.evaluate(() => {
    const read: unknown = Reflect.get(window, '__wb');
    const chart: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'chart') : undefined;
    return typeof chart === 'function' ? chart() : undefined;
  });

test('indicators follow the bar in progress four times a second at most', async ({ page }) => {
  await page.addInitScript(() => {
    const askedMs: number[] = [];
    Reflect.set(window, 'askedMs', askedMs);
    const post = Reflect.get(Worker.prototype, 'postMessage');
    Worker.prototype.postMessage = function note(this: Worker, ...sent: unknown[]): void {
      askedMs.push(performance.now());
      Reflect.apply(post, this, sent);
    };
  });
  await open(page, '/trade');
  const askedMs = (): Promise<readonly number[]> => page.evaluate(() => Reflect.get(window, 'askedMs'));
  // The first ones are asked as the bars load.
  await expect.poll(async () => (await askedMs()).length).toBeGreaterThan(12);
  const [first = 0, ...later] = (await askedMs()).slice(-9);
  expect((later.at(-1) ?? 0) - first).toBeGreaterThan(1900);
});

test('lines are drawn by key, survive a reload and are removed; shift and drag measures', async ({ page }) => {
  await open(page, '/trade?wb=1');
  const chart = page.getByRole('application', { name: /^Chart of/ });
  await expect.poll(async () => (await model(page))?.bars ?? 0).toBeGreaterThan(50);
  await chart.focus();
  await chart.press('ArrowLeft');
  await chart.press('Alt+h');
  await chart.press('Alt+v');
  await chart.press('Alt+t');
  for (let i = 0; i < 12; i += 1) await chart.press('ArrowLeft');
  await chart.press('Alt+t');
  await expect.poll(async () => (await model(page))?.drawn).toBe(3);

  const box = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.35, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect.poll(async () => (await model(page))?.measured).toMatch(/^\+[\d,.]+, \+\d+\.\d\d%, \d+ bars, /);
  await page.screenshot({ path: 'test-results/pages/chart-lines.png' });
  await chart.press('Escape');

  await page.reload();
  await expect.poll(async () => (await model(page))?.drawn).toBe(3);
  await chart.focus();
  await chart.press('Delete');
  await expect.poll(async () => (await model(page))?.drawn).toBe(2);
  await page.getByRole('button', { name: 'Lines' }).click();
  await page.getByRole('menuitem', { name: 'Remove all 2' }).click();
  await expect.poll(async () => (await model(page))?.drawn).toBe(0);
});
