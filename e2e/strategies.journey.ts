/** The strategy editor: wires that fit and do not, the bar looked at, the text, a reload, and two people at one strategy. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { ask, mutate, open, signIn } from './desk.ts';

let id = '';
let hash = '';

const node = (page: Page, name: string): Locator => page.locator(`.react-flow__node[data-id="${name}"]`);
const output = (page: Page, name: string, port: string): Locator => node(page, name).locator(`.source[data-handleid="${port}"]`);
const input = (page: Page, name: string, port: string): Locator => node(page, name).locator(`.target[data-handleid="${port}"]`);

const openEditor = async (page: Page): Promise<void> => {
  await open(page, `/strategies/${id}`, 'demo-analyst');
  await expect(node(page, 'above')).toBeVisible();
};

test.beforeAll(async ({ request }) => {
  await signIn(request, 'demo-analyst');
  const made = await mutate(request, 'strategies.create', { name: 'Drawn in a journey', template: 'ma-cross' });
  id = String(made.data['id']);
  hash = String(made.data['hash']);
});

test('a name that is too long is refused by field, must and was', async ({ request }) => {
  await signIn(request, 'demo-analyst');
  const made = await mutate(request, 'strategies.create', { name: 'x'.repeat(95), template: 'ma-cross' });
  expect(made.failure?.message).toBe('name must be of at most 80 characters, was 95 characters');
});

test('ports name their currency, a refused parameter says what stays, and below 1280 px a button adds nodes', async ({ page }) => {
  await openEditor(page);
  await node(page, 'slow').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('out sma, Series in USDT');
  await expect(page.getByText(/^BTC-USDT 1m in USDT, newest bar closed/)).toBeVisible();
  await inspector.getByRole('textbox', { name: 'period' }).fill('abc');
  await expect(inspector.getByText('period must be a number, was "abc"; it stays 60')).toBeVisible();
  await inspector.getByRole('textbox', { name: 'period' }).fill('50000');
  await expect(page.getByText(/^Nothing is known yet: warm-up \d+,\d+ of \d,\d+ bars$/)).toBeVisible();
  await inspector.getByRole('textbox', { name: 'period' }).fill('60');
  await page.getByRole('textbox', { name: 'Add a node' }).fill('zzz');
  await expect(page.getByText('No node has “zzz” in its name.')).toBeVisible();
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(page.getByRole('combobox', { name: 'Bars of the preview' })).toHaveText('1m');
  await page.getByRole('button', { name: 'Add a node' }).click();
  await expect(page.getByRole('combobox', { name: 'Add a node' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByText('unsaved')).toHaveCount(0);
});

test('who may not draw, test or run is told who may, before it is tried', async ({ page }) => {
  await open(page, `/strategies/${id}`, 'demo-risk-1');
  await expect(node(page, 'above')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Backtest' })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Backtest' })).toHaveAttribute('title', 'Traders and analysts test strategies');
  await expect(page.getByRole('button', { name: 'Run in Sim' })).toHaveAttribute('title', 'Traders run strategies');
  await open(page, '/strategies', 'demo-analyst');
  await expect(page.getByRole('button', { name: 'Create' }).first()).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Run in Sim' }).first()).toBeDisabled();
  await open(page, '/research', 'demo-viewer');
  await expect(page.getByRole('tab', { name: /^Runs/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New backtest' })).toHaveCount(0);
});

test('a wire that does not fit is refused with the node that would make it fit, and Enter inserts it', async ({ page }) => {
  await openEditor(page);
  await output(page, 'bars', 'bars').dragTo(input(page, 'above', 'b'));
  const refusal = page.getByRole('alertdialog', { name: 'Refused: another type of port' });
  await expect(refusal).toContainText('above.b must be fed by Series, was Bars');
  await page.screenshot({ path: 'test-results/strategies/refused.png' });
  await page.keyboard.press('Enter');
  await expect(node(page, 'price')).toBeVisible();
  await expect(refusal).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(node(page, 'price')).toHaveCount(0);
});

test('by keyboard a node is added, connected and pinned; a wire that does not fit is refused there too', async ({ page }) => {
  await openEditor(page);
  await node(page, 'above').focus();
  await page.keyboard.press('a');
  await page.getByRole('combobox', { name: 'Add a node' }).fill('lag@1');
  await page.keyboard.press('Enter');
  await node(page, 'lag').focus();
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'Connect lag' }).fill('bars.bars lag.x');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toContainText('lag.x must be fed by Series, was Bars');
  await page.keyboard.press('Escape');
  for (const wire of ['slow.sma lag.x', 'lag.out above.b']) {
    await node(page, 'lag').focus();
    await page.keyboard.press('c');
    await page.getByRole('combobox', { name: 'Connect lag' }).fill(wire);
    await page.keyboard.press('Enter');
  }
  await node(page, 'lag').focus();
  await page.keyboard.press('p');
  await expect(page.getByRole('list', { name: 'Pinned' })).toContainText('lag.out');
  await expect(page.getByText('unsaved')).toBeVisible();
});

test('what was not saved is there after a reload, differs from the saved version as drawn, and every face tells the bar looked at', async ({
  page,
}) => {
  await openEditor(page);
  await node(page, 'above').click();
  await page.keyboard.press('b');
  await page.reload();
  await expect(page.getByText('Your unsaved changes are here again.')).toBeVisible();
  await page.getByRole('button', { name: 'Diff', exact: true }).click();
  await expect(page.getByText('above.bypassed: false → true')).toBeVisible();
  await page.getByRole('button', { name: 'Graph', exact: true }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('unsaved')).toHaveCount(0);

  const chart = page.getByRole('application', { name: /^Preview of/ });
  await chart.focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/, bar closed \d{4}/)).toBeVisible();
  await expect(page.getByText(/^Why did it (?:not )?trade\?/)).toBeVisible();
  await expectNoSerious(page);
  await page.screenshot({ path: 'test-results/strategies/looked.png' });
});

test('the text is the same strategy: completed, refused at its place, drawn when it can be read', async ({ page }) => {
  await openEditor(page);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  const text = page.getByRole('textbox', { name: 'Text of the strategy' });
  await expect(text).toContainText("strategy('Drawn in a journey'");
  await text.getByText('period').first().click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('const strong = node.rs');
  await expect(page.getByRole('option', { name: /^rsi/ })).toBeVisible();
  await expect(page.getByText(/^Not drawn yet: line \d+, column \d+/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.type('i({ x: close });');
  await expect(page.getByText('In step with the canvas')).toBeVisible();
  await expectNoSerious(page);
  await page.screenshot({ path: 'test-results/strategies/text.png' });
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Outline of the strategy' })).toContainText('strong');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('unsaved')).toHaveCount(0);
});

test('a frame round chosen nodes takes them along, is written on and stands in the outline; each is one step back', async ({ page }) => {
  await openEditor(page);
  await node(page, 'fast').click();
  await node(page, 'slow').click({ modifiers: ['Control'] });
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Frame 2 nodes' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Trend');
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('The fast average leads.');
  await page.getByRole('button', { name: 'Draw frame' }).click();
  const frame = page.getByRole('button', { name: /^Frame Trend, 2 nodes/ });
  await expect(frame).toBeVisible();
  const before = await node(page, 'fast').boundingBox();
  await frame.focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await expect(async () => expect((await node(page, 'fast').boundingBox())?.y).toBeGreaterThan((before?.y ?? 0) + 30)).toPass();
  await page.keyboard.press('Shift+ArrowRight');
  await expectNoSerious(page);
  await page.screenshot({ path: 'test-results/strategies/framed.png' });
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Nodes of frame Trend' })).toContainText('slow');
  for (let i = 0; i < 5; i += 1) await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('unsaved')).toHaveCount(0);
});

test('a port of the editor is replayed to where it turns true, and the reasons stand there', async ({ page }) => {
  await openEditor(page);
  await node(page, 'above').click();
  await page.getByRole('button', { name: 'Replay to where above.out turns true' }).click();
  await expect(page.getByText('stops at the bar where above.out turns true')).toBeVisible();
  await page.getByRole('button', { name: /^Play SP500/ }).click();
  await expect(page.getByRole('status', { name: 'State of the replay' })).toContainText('above.out turned true');
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toContainText('above.out');
  await page.keyboard.press('Tab');
  await expectNoSerious(page);
  await page.getByRole('button', { name: 'Drop the breakpoint above.out' }).click();
  await expect(page.getByText(/^None\. Set one/)).toBeVisible();
  await page.getByRole('button', { name: 'Close the replay' }).click();
});

test('where somebody saved meanwhile nothing is overwritten: yours and theirs stand there by what differs', async ({ page }) => {
  await openEditor(page);
  await page.getByRole('button', { name: 'Outline', exact: true }).click();
  await page.getByRole('button', { name: 'Bypass slow' }).click();
  const { data } = await ask(page.request, 'strategies.get', { id });
  const graph = JSON.parse(JSON.stringify(data['graph']).replace('"value":20', '"value":11'));
  expect((await mutate(page.request, 'strategies.save', { id, graph, layout: {}, baseHash: hash })).status).toBe(200);
  const late = await mutate(page.request, 'strategies.save', { id, graph: data['graph'] ?? {}, layout: {}, baseHash: hash });
  expect(late.failure).toMatchObject({ code: 'Conflict', field: 'baseHash' });

  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save version' }).click();
  const conflict = page.getByRole('dialog', { name: /was saved by demo-analyst meanwhile/ });
  await expect(conflict).toContainText('fast.period: 11 → 20');
  await page.screenshot({ path: 'test-results/strategies/conflict.png' });
  await conflict.getByRole('button', { name: 'Take theirs' }).click();
  await expect(page.getByText('unsaved')).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Outline of the strategy' })).toContainText('sma(11)');
});
