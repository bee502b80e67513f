/** What axe finds serious on a page as it stands, in words; and the two themes to look at it in. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

export const themes = ['dark', 'light'] as const;

/** Before the page is opened. */
export const wear = (page: Page, theme: (typeof themes)[number]): Promise<unknown> =>
  page.addInitScript((chosen) => localStorage.setItem('bellwether.preferences', JSON.stringify({ theme: chosen })), theme);

export const findSerious = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
};
