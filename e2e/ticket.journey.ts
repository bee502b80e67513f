import { expect, test, type Page } from '@playwright/test';
import { ask, mutate, open, order } from './desk.ts';

/** The workspace is as its trader left it: another tab may stand before the orders. */
const openTrade = async (page: Page): Promise<void> => {
  await open(page, '/trade');
  await page.getByRole('tab', { name: /^Orders/ }).click();
  await expect(page.getByRole('textbox', { name: 'Limit price' })).not.toHaveValue('');
};

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const fill = async (page: Page, label: string, value: string): Promise<void> => {
  await page.getByRole('textbox', { name: label, exact: true }).fill(value);
};

/** Presses the button that says what it sends, then the same words in the dialog. */
const send = async (page: Page, words: RegExp): Promise<void> => {
  await page.getByRole('button', { name: words }).click();
  await page.getByRole('dialog').getByRole('button', { name: words }).click();
};

const restingPrice = async (page: Page): Promise<number> => {
  const preview = await ask(page.request, 'orders.preview', {
    ...{ account: 'SIM-01', symbol: 'BTC-USDT', side: 'Buy', ordType: 'Market', qty: '1' },
  });
  return Math.floor(((Number(preview.data['notional']) / 1e8) * 0.97) / 5) * 5;
};

test('a trader places, amends and cancels an order with the ticket and the blotter', async ({ page }) => {
  await openTrade(page);
  const price = await restingPrice(page);
  await fill(page, 'Quantity', '0.017');
  await fill(page, 'Limit price', String(price));
  await expect(page.getByText(/rules pass/)).toBeVisible();
  await send(page, /^Buy 0\.017 at/);
  const row = page.getByRole('grid', { name: 'Orders' }).getByRole('row').filter({ hasText: '0.017' });
  await expect(row.getByText('New', { exact: true })).toBeVisible();
  await row.getByRole('button', { name: /^Amend/ }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Quantity' }).fill('0.019');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Amend/ })
    .click();
  const amended = page.getByRole('grid', { name: 'Orders' }).getByRole('row').filter({ hasText: '0.019' });
  await expect(amended.getByText('New', { exact: true })).toBeVisible();
  await amended.getByRole('button', { name: /^Cancel/ }).click();
  await expect(amended.getByText('Canceled', { exact: true })).toBeVisible();
});

test('an order beyond a limit is refused beside the button that sent it, with the rule and both numbers', async ({ page }) => {
  await openTrade(page);
  await choose(page, 'Type', 'Market');
  await fill(page, 'Quantity', '50');
  await send(page, /^Buy 50 at market/);
  await expect(page.getByRole('alert').filter({ hasText: 'R02' })).toHaveText(
    /Refused by R02: order value would be [\d,]+ USD, limit [\d,]+/,
  );
});

test('an order over time leaves in slices and ends with its parent', async ({ page }) => {
  await openTrade(page);
  await choose(page, 'Type', 'Market');
  await choose(page, 'Execution', 'TWAP');
  await choose(page, 'Over', '30 s');
  await fill(page, 'Quantity', '0.123');
  await fill(page, 'Slices', '31');
  await expect(page.getByText('slices must be from 2 to 30')).toBeVisible();
  await fill(page, 'Slices', '10');
  await send(page, /^Buy 0\.123 at market over 30 s/);
  const parent = page.getByRole('list', { name: 'Algorithms at work' }).getByRole('listitem');
  await expect(parent).toContainText('slice 2 of 10, one every 3 s');
  await expect(parent).toContainText(/0\.0(12|24) filled/);
  await parent.getByRole('button', { name: 'Cancel TWAP buy 0.123 BTC-USDT' }).click();
  await expect(parent).toHaveCount(0);
  const slices = page
    .getByRole('grid', { name: 'Orders' })
    .getByRole('row')
    .filter({ hasText: /0\.01[23]/ });
  const sent = await slices.count();
  await page.waitForTimeout(4000);
  expect(await slices.count()).toBe(sent);
});

/** Ids of the lines on the chart, from the page's read model. */
const chartLines = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const read: unknown = Reflect.get(window, '__wb');
    const chart: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'chart') : undefined;
    return typeof chart === 'function' ? chart().lineIds : [];
  });

test('a bracket arms both exits when its entry fills, and cancelling one cancels the other', async ({ page }) => {
  await open(page, '/trade?wb=1');
  await page.getByRole('tab', { name: /^Orders/ }).click();
  await expect(page.getByRole('textbox', { name: 'Limit price' })).not.toHaveValue('');
  const below = await restingPrice(page);
  await choose(page, 'Type', 'Market');
  await fill(page, 'Quantity', '0.031');
  await page.getByRole('checkbox', { name: 'Bracket' }).click();
  await fill(page, 'Take profit', String(below));
  await expect(page.getByText(/must be above the entry/)).toBeVisible();
  await fill(page, 'Stop loss', String(below));
  await fill(page, 'Take profit', String(Math.ceil((below * 1.06) / 5) * 5));
  await expect(page.getByText('Risk to stop')).toBeVisible();
  await send(page, /^Buy 0\.031 at market/);
  const exits = page.getByRole('grid', { name: 'Orders' }).getByRole('row').filter({ hasText: 'Sell' }).filter({ hasText: '0.031' });
  await expect(exits.getByText('bracket, one cancels the other')).toHaveCount(2);
  await expect(exits.getByText('New', { exact: true })).toHaveCount(2);
  const parent = page.getByRole('list', { name: 'Algorithms at work' }).getByRole('listitem').filter({ hasText: 'Bracket' });
  await expect(parent).toContainText(/0\.031 filled, stop [\d,]+, take profit [\d,]+/);
  await expect.poll(async () => (await chartLines(page)).length).toBeGreaterThanOrEqual(2);
  await exits
    .filter({ hasText: 'Stop' })
    .getByRole('button', { name: /^Cancel/ })
    .click();
  await expect(exits.getByText('Canceled', { exact: true })).toHaveCount(2);
  await expect(parent).toHaveCount(0);
  const sold = await mutate(page.request, 'orders.place', order({ side: 'Sell', ordType: 'Market', qty: '0.031', price: undefined }));
  expect(sold.failure).toBeUndefined();
});
