import type { Screen } from './read-hash.ts';

export const screenTitles: Readonly<Record<Screen, string>> = {
  today: 'Today',
  positions: 'Positions',
  strategies: 'Strategies',
  alerts: 'Alerts',
};
