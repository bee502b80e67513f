/**
 * Worst period: lowest return of a period.
 * min(r).
 * Convention: simple return. Source: textbook.
 */
import { defineStatistic } from './define.ts';

export const worstPeriod = defineStatistic({
  id: 'worst-period',
  title: 'Worst period',
  formula: 'min(r)',
  convention: 'simple return',
  source: 'textbook',
  unit: 'fraction',
  better: 'higher',
  basis: 'returns',
  minN: 1,
  compute: ({ returns }) => returns.reduce((a, b) => Math.min(a, b), Infinity),
});
