/**
 * Sortino ratio: mean return over downside deviation, a year.
 * mean(r) periods a year / (sqrt(mean(min(r, 0)^2)) sqrt(periods a year)).
 * Convention: target 0; all periods count in the mean; undefined without a loss. Source: Sortino and Price (1994); empyrical sortino_ratio.
 */
import { defineStatistic } from './define.ts';
import { downsideOf, meanOf } from './moments.ts';

export const sortino = defineStatistic({
  id: 'sortino',
  title: 'Sortino ratio',
  formula: 'mean(r) periods a year / (sqrt(mean(min(r, 0)^2)) sqrt(periods a year))',
  convention: 'target 0; all periods count in the mean; undefined without a loss',
  source: 'Sortino and Price (1994); empyrical sortino_ratio',
  unit: 'ratio',
  better: 'higher',
  basis: 'returns',
  minN: 2,
  compute: ({ returns, periodsPerYear }) => (meanOf(returns) / downsideOf(returns)) * Math.sqrt(periodsPerYear),
});
