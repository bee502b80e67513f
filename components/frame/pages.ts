/** The pages of the desk, in the order of the navigation. */
export const pages = [
  { href: '/trade', title: 'Trade', words: 'trade chart depth orders' },
  { href: '/strategies', title: 'Strategies', words: 'strategies graph templates build' },
  { href: '/research', title: 'Research', words: 'research backtests models data import' },
  { href: '/portfolio', title: 'Portfolio', words: 'portfolio equity exposure rebalance' },
  { href: '/risk', title: 'Risk', words: 'risk limits requests halt audit' },
  { href: '/ops', title: 'Ops', words: 'ops feeds workers latency journal alerts drill' },
  { href: '/settings', title: 'Settings', words: 'settings users keys palette theme' },
] as const;

/** Whether a path is that page or below it. */
export const isAt = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);
