import { expect, test, type Browser, type Page } from '@playwright/test';
import { mutate, commandId, open, order, signIn, type Person } from './desk.ts';

/** Another person at another screen. */
const beside = async (browser: Browser, person: Person): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  await open(page, '/risk', person);
  return page;
};

/** Open requests stand first; earlier journeys may have left others. */
const choose = (page: Page, words: string): Promise<void> =>
  page.getByRole('grid', { name: 'Requests' }).getByRole('row').filter({ hasText: words }).first().click();

const approve = async (page: Page, words: string, button: string): Promise<void> => {
  await choose(page, words);
  await page.getByRole('button', { name: button }).click();
};

/** Of each account; its row stands at the account where it is fullest now. */
const limit = /^Change Open orders at firm\/(?:\*|main)\/(?:\*|SIM-01)$/;

test('a limit is raised by two people: one asks, another approves, and not the one who asked', async ({ page, browser }) => {
  await open(page, '/risk', 'demo-risk-1');
  await page.getByRole('textbox', { name: 'Filter limits by scope or rule' }).fill('R05');
  await page.getByRole('button', { name: limit }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'New value' }).fill('230');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('more room for slices');
  await dialog.getByRole('button', { name: /^Change to 230/ }).click();
  const limits = page.getByRole('grid', { name: 'Limits' });
  await choose(page, '230');
  await expect(page.getByText('You asked for this yourself: another risk officer must decide it.')).toBeVisible();
  await expect(limits).not.toContainText('230');

  const second = await beside(browser, 'demo-risk-2');
  await approve(second, '230', 'Approve 1 of 1');
  await expect(limits).toContainText('230');
  await page.screenshot({ path: 'test-results/pages/risk-approved.png' });
  await second.context().close();
});

test('a request is withdrawn by who asked', async ({ page }) => {
  await open(page, '/risk', 'demo-trader');
  await page.getByRole('textbox', { name: 'Filter limits by scope or rule' }).fill('R05');
  await page.getByRole('button', { name: limit }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'New value' }).fill('240');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('on second thoughts');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Change to 240/ })
    .click();
  const row = page.getByRole('grid', { name: 'Requests' }).getByRole('row').filter({ hasText: '240' });
  await row.click();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await expect(row).toContainText('Withdrawn');
});

test('the halt is held for a second, blocks orders, and is reset by two risk officers', async ({ page, browser }) => {
  await open(page, '/risk', 'demo-trader');
  const hold = page.getByRole('group', { name: 'Kill switch' }).getByRole('button', { name: 'Hold to halt' });
  await hold.click();
  await expect(page.getByRole('group', { name: 'Kill switch' })).toContainText('Active');
  await hold.focus();
  await page.keyboard.down('Enter');
  await expect(page.getByRole('group', { name: 'Kill switch' })).toContainText('Reducing');
  await page.keyboard.up('Enter');
  const refused = await mutate(page.request, 'orders.place', order({ ordType: 'Market', price: undefined }));
  expect(refused.failure).toMatchObject({ code: 'RiskRefused', field: 'R28' });

  await page.getByRole('textbox', { name: 'Why it may trade again' }).fill('the journey goes on');
  // By key: what the halt has told still lies over the button.
  await page.getByRole('button', { name: 'Ask for reset' }).press('Enter');
  await expect(page.getByText(/Reset asked by Tess Trader: 0 of 2 approvals/)).toBeVisible();
  for (const [person, words] of [
    ['demo-risk-1', 'Approve 1 of 2'],
    ['demo-risk-2', 'Approve 2 of 2'],
  ] as const) {
    const officer = await beside(browser, person);
    await approve(officer, 'Reset', words);
    await expect(officer.getByText(/Approved: firm/).first()).toBeVisible();
    await officer.context().close();
  }
  await expect(page.getByRole('group', { name: 'Kill switch' })).toContainText('Active');
  await signIn(page.request, 'demo-trader');
  const placed = await mutate(page.request, 'orders.place', { ...order({ ordType: 'Market', price: undefined }), commandId: commandId() });
  expect(placed.status, JSON.stringify(placed.failure)).toBe(200);
});
