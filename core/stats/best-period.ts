/**
 * Best period: highest return of a period.
 * max(r).
 * Convention: simple return. Source: textbook.
 */
import { defineStatistic } from './define.ts';

export const bestPeriod = defineStatistic({
  id: 'best-period',
  title: 'Best period',
  formula: 'max(r)',
  convention: 'simple return',
  source: 'textbook',
  unit: 'fraction',
  better: 'higher',
  basis: 'returns',
  minN: 1,
  compute: ({ returns }) => returns.reduce((a, b) => Math.max(a, b), -Infinity),
});
