/** What axe finds serious on a page as it stands, in words; and the two themes to look at it in. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const themes = ['dark', 'light'] as const;
type Theme = (typeof themes)[number];

/** The rules that read colours. A theme changes nothing else, so the others need to hold in one of them only. */
export const colourRules: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * By all rules, unless some are named. The pages have no frames of other origins: axe runs where it is, in no tab of its own,
 * and is brought to a page once.
 */
export const findSerious = async (page: Page, rules: readonly string[] = []): Promise<readonly string[]> => {
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
};

/** As a person does, so that canvases follow; by keys, so that nothing of the page lies under the pointer. */
export const wear = async (page: Page, theme: Theme): Promise<void> => {
  const root = page.locator('html');
  if ((await root.getAttribute('data-theme')) === theme) return;
  const user = page.getByRole('banner').getByRole('button', { name: /^User/ });
  await user.focus();
  await user.press('Enter');
  const entry = page.getByRole('menuitemradio', { name: theme === 'dark' ? 'Dark' : 'Light', exact: true });
  await entry.focus();
  await entry.press('Enter');
  await expect(entry).toBeHidden();
  await expect(root).toHaveAttribute('data-theme', theme);
};

/** In the light theme, then in the dark one, in which it leaves the page. */
export const expectNoSerious = async (page: Page, pictureOf?: (theme: Theme) => string): Promise<void> => {
  for (const theme of ['light', 'dark'] as const) {
    await wear(page, theme);
    expect(await findSerious(page, theme === 'dark' ? [] : colourRules), theme).toEqual([]);
    if (pictureOf !== undefined) await page.screenshot({ path: pictureOf(theme) });
  }
};
