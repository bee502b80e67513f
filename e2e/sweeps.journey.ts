/** A sweep from the page: estimated, run, judged, its surface walked by keys, and its best tested out of sample; and one of the command. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { expectNoSerious } from './axe.ts';
import { mutate, open } from './desk.ts';

test('a sweep says how likely its best is luck, and its best is walked forward', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page, '/research?tab=sweeps', 'demo-analyst');
  await page.getByRole('button', { name: 'New sweep' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Sweep' });
  await dialog.getByLabel('Strategy').selectOption('ma-cross');
  await dialog.getByLabel('Data').selectOption('SP500 1d');
  await dialog.getByLabel('Values 1').fill('5:20:5');
  await dialog.getByLabel('Values 2').fill('60:100:20');
  await dialog.getByLabel('From').fill('2018-01-01');
  await dialog.getByRole('group', { name: 'Commission' }).getByLabel('Taker').fill('7');
  await dialog.getByRole('button', { name: 'Estimate' }).click();
  await expect(dialog.getByText(/ms a run/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Sweep SP500 1d' }).click();

  const verdict = page.getByRole('region', { name: 'Verdict' });
  await expect(verdict.getByText('Done')).toBeVisible({ timeout: 90_000 });
  await expect(verdict.getByText('Deflated Sharpe')).toBeVisible();
  await expect(verdict.getByText(/Commission: Basis points, maker 5 bps, taker 7 bps/)).toBeVisible();
  await expect(verdict.getByText(/^of 12 rows/)).toBeVisible();
  const surface = page.getByRole('grid', { name: 'Surface' });
  await surface.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^fast\.period from 10, .*mean Sharpe ratio/)).toBeVisible();
  await expect(verdict.getByText(/^White, 12 rows, \d+ days$/)).toBeVisible();
  await expect(verdict.getByText(/^Hansen, /)).toBeVisible();

  // All rows over their parameters; a brush is moved by keys, and the table has what is left.
  const parameters = page.getByRole('region', { name: 'Parameters', exact: true });
  await expect(parameters.getByText(/^12 of 12 rows: Sharpe ratio/)).toBeVisible();
  await parameters.getByRole('slider', { name: 'fast.period from' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(parameters.getByText(/^9 of 12 rows/)).toBeVisible();
  await parameters.getByRole('button', { name: 'Table' }).click();
  await expect(parameters.getByRole('table', { name: 'Rows of the sweep' }).or(parameters.getByRole('grid'))).toBeVisible();
  await parameters.getByRole('button', { name: 'Chart' }).click();

  const overfit = page.getByRole('region', { name: 'Overfitting', exact: true });
  await expect(overfit.getByRole('img')).toHaveCount(4);
  await overfit.getByRole('button', { name: 'Table' }).click();
  await expect(overfit.getByRole('table', { name: 'Logits' })).toBeVisible();
  await overfit.getByRole('button', { name: 'Charts' }).click();
  await expectNoSerious(page, (theme) => `test-results/pages/sweep-${theme}.png`);

  await verdict.getByRole('button', { name: 'Test the best out of sample' }).click();
  const ask = page.getByRole('dialog', { name: 'Test the best out of sample' });
  await ask.getByLabel('Training').fill('250');
  await ask.getByLabel('Test', { exact: true }).fill('100');
  await ask.getByRole('button', { name: /^Test on/ }).click();
  const folds = page.getByRole('table', { name: /^By fold/ });
  await expect(folds.getByRole('row')).toHaveCount(5, { timeout: 90_000 });
  await expect(page.getByRole('img', { name: /^fold 1: in/ })).toBeVisible();
  await expectNoSerious(page, (theme) => `test-results/pages/walk-forward-${theme}.png`);
});

/** `bw sweep` beside the desk, as soon as its own process is there. */
const sweepByCommand = async (): Promise<{ readonly sweepId: string; readonly kill: () => Promise<void> }> => {
  const axes = ['--set', 'fast.period=2:101:1', '--set', 'slow.period=110:309:1'];
  const words = ['tools/run.mjs', 'server/cli/bw.ts', 'sweep', 'ma-cross', '--symbol', 'SP500', ...axes, '--threads', '1'];
  const command = spawn('node', [...words, '--home', process.env['E2E_HOME'] ?? ''], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(command, 'exit');
  let told = '';
  for await (const text of command.stderr.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    told += String(text);
    const [, sweepId, pid] = /sweep ([0-9a-f]{64}): 20000 runs in process (\d+)/.exec(told) ?? [];
    if (sweepId === undefined) continue;
    const kill = async (): Promise<void> => {
      process.kill(Number(pid), 'SIGKILL');
      await ended;
    };
    return { sweepId, kill };
  }
  throw new Error(`the sweep must begin, said ${told}`);
};

test('a sweep of the command is running elsewhere, with how far it is, and is stopped once its process is gone', async ({ page }) => {
  await open(page, '/research?tab=sweeps', 'demo-analyst');
  const { sweepId, kill } = await sweepByCommand();
  const row = page.getByRole('row', { name: new RegExp(sweepId.slice(0, 6)) });
  try {
    await expect(row).toContainText('Running elsewhere', { timeout: 60_000 });
    await expect(row).toContainText(/[1-9]\d* of 20,000/);
    await expect(row.getByRole('button')).toHaveCount(0);
    await page.screenshot({ path: 'test-results/sweeps/elsewhere.png' });
    const { failure } = await mutate(page.request, 'sweeps.resume', { sweepId });
    expect(failure).toMatchObject({
      code: 'Conflict',
      message: expect.stringContaining('must be run by one process, another one is at it'),
    });
  } finally {
    await kill();
  }
  await expect(row).toContainText(/Stopped at \d+/);
  await expect(row.getByRole('button', { name: 'Go on' })).toBeVisible();
});

test('a lock-box is sealed and opened with a reason, and says who has opened it and why', async ({ page }) => {
  await open(page, '/research?tab=lock-boxes', 'demo-analyst');
  await page.getByRole('button', { name: 'Seal a lock-box' }).click();
  const seal = page.getByRole('dialog', { name: 'Seal a lock-box' });
  await seal.getByLabel('Strategy').selectOption('donchian-trend');
  await seal.getByLabel('Data').selectOption('SP500 1d');
  await seal.getByRole('button', { name: 'Seal', exact: true }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByText(/^Sealed from 20\d\d-\d\d-\d\d, on .* UTC by Ada Analyst\.$/)).toBeVisible();
  await expect(panel.getByText('Sealed', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Open a lock-box' }).click();
  const ask = page.getByRole('dialog', { name: 'Open a lock-box' });
  await expect(ask.getByText(/counted for ever.*cannot be undone/)).toBeVisible();
  await ask.getByLabel('Strategy').selectOption('donchian-trend');
  await ask.getByLabel('Data').selectOption('SP500 1d');
  const deed = ask.getByRole('button', { name: 'Open, and count it' });
  await expect(deed).toBeDisabled();
  await ask.getByLabel(/^Reason/).fill('The rules are final');
  await deed.click();
  await expect(panel.getByText('Opened once')).toBeVisible();
  await expect(panel.getByRole('row', { name: /Ada Analyst .* The rules are final$/ })).toBeVisible();
  await expectNoSerious(page, (theme) => `test-results/pages/lock-boxes-${theme}.png`);
});
