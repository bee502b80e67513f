/** Sub-graphs in the editor: made by key, opened, changed inside, undone, linked from another strategy and upgraded. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { ask, mutate, open, signIn } from './desk.ts';

interface Made {
  readonly id: string;
  readonly hash: string;
}

const create = async (page: Page, name: string): Promise<Made> => {
  await signIn(page.request, 'demo-analyst');
  const { data } = await mutate(page.request, 'strategies.create', { name, template: 'ma-cross' });
  return { id: String(data['id']), hash: String(data['hash']) };
};

const node = (page: Page, name: string): Locator => page.locator(`.react-flow__node[data-id="${name}"]`);

const openEditor = async (page: Page, id: string): Promise<void> => {
  await open(page, `/strategies/${id}`, 'demo-analyst');
  await expect(node(page, 'long')).toBeVisible();
};

/** The three nodes of the trend as one. */
const foldTrend = async (page: Page): Promise<void> => {
  await node(page, 'fast').click();
  for (const id of ['slow', 'above']) await node(page, id).click({ modifiers: ['ControlOrMeta'] });
  await page.keyboard.press('g');
  await expect(node(page, 'part')).toContainText('copy');
};

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save version' }).click();
  await expect(page.getByRole('button', { name: 'Save version' })).toHaveCount(0);
};

test('nodes are made a sub-graph, which is opened, changed inside, left, unpacked and undone', async ({ page }) => {
  const { id } = await create(page, 'Folded in a journey');
  await openEditor(page, id);
  await foldTrend(page);
  await expect(node(page, 'fast')).toHaveCount(0);
  await expect(page.getByText('part.above')).toBeVisible();
  await page.screenshot({ path: 'test-results/strategies/folded.png' });
  await expectNoSerious(page);
  await node(page, 'part').dblclick();
  const trail = page.getByRole('navigation', { name: 'Sub-graphs around' });
  await expect(trail).toContainText('part');
  await expect(node(page, 'part<close')).toBeVisible();
  await node(page, 'part.fast').click();
  await page.getByLabel('Period').first().fill('25');
  await page.screenshot({ path: 'test-results/strategies/opened.png' });
  await expectNoSerious(page);
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Outline of the strategy' })).toContainText('input, Series');
  await page.getByRole('button', { name: 'Graph', exact: true }).click();
  await trail.getByRole('button', { name: 'Folded in a journey' }).click();
  await expect(node(page, 'part')).toBeVisible();
  await node(page, 'part').click();
  await page.keyboard.press('Shift+G');
  await expect(node(page, 'fast')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(node(page, 'part')).toBeVisible();
});

test('one of a saved strategy is linked, read only inside, and upgraded after what differs is shown', async ({ page }) => {
  const library = await create(page, 'Library in a journey');
  await openEditor(page, library.id);
  await foldTrend(page);
  await save(page);
  const user = await create(page, 'User in a journey');
  await openEditor(page, user.id);
  await node(page, 'long').click();
  await page.keyboard.press('l');
  await page.getByRole('combobox', { name: 'Link a sub-graph of a saved strategy' }).fill('part');
  await page.getByRole('option', { name: /Library in a journey/ }).click();
  await expect(node(page, 'part')).toContainText('v1');
  await node(page, 'part').click();
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Connect part' }).fill('close.out part.close');
  await page.keyboard.press('Enter');
  await node(page, 'part').click();
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Connect part' }).fill('part.above long.when');
  await page.keyboard.press('Enter');
  await save(page);

  // The library is saved anew with a faster average.
  const { data } = await ask(page.request, 'strategies.get', { id: library.id });
  const graph = JSON.parse(JSON.stringify(data['graph']).replace('"value":20', '"value":30'));
  const saved = await mutate(page.request, 'strategies.save', { id: library.id, graph, layout: {}, baseHash: library.hash });
  expect(saved.status).toBe(200);

  await openEditor(page, user.id);
  await node(page, 'part').dblclick();
  await node(page, 'part.fast').click();
  await expect(page.getByLabel('Period').first()).toBeDisabled();
  await page.getByRole('button', { name: 'Upgrade to v2' }).click();
  const dialog = page.getByRole('dialog', { name: 'Upgrade part from v1 to v2' });
  await expect(dialog).toContainText('fast.period: 20 → 30');
  await page.screenshot({ path: 'test-results/strategies/upgrade.png' });
  await dialog.getByRole('button', { name: 'Upgrade', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Upgrade to v2' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Upgrade to v2' })).toBeVisible();
  await page.getByRole('button', { name: 'Detach' }).first().click();
  await node(page, 'part.fast').click();
  await expect(page.getByLabel('Period').first()).toBeEnabled();
});
