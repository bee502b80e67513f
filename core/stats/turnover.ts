/**
 * Annual turnover: value traded a year as a multiple of equity.
 * mean(traded value / equity) periods a year.
 * Convention: both sides count; undefined when not recorded. Source: textbook.
 */
import { defineStatistic } from './define.ts';
import { meanOf } from './moments.ts';

export const turnover = defineStatistic({
  id: 'turnover',
  title: 'Annual turnover',
  formula: 'mean(traded value / equity) periods a year',
  convention: 'both sides count; undefined when not recorded',
  source: 'textbook',
  unit: 'ratio',
  better: 'lower',
  basis: 'returns',
  minN: 1,
  compute: ({ periodsPerYear, turnover }) => (turnover === undefined ? undefined : meanOf(turnover) * periodsPerYear),
});
