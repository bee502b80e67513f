/**
 * Sharpe ratio: mean return over its deviation, a year.
 * mean(r) / sd(r) sqrt(periods a year).
 * Convention: sample deviation, n - 1; risk-free rate 0; undefined without deviation. Source: Sharpe (1994); empyrical sharpe_ratio.
 */
import { defineStatistic } from './define.ts';
import { sharpeOf } from './moments.ts';

export const sharpe = defineStatistic({
  id: 'sharpe',
  title: 'Sharpe ratio',
  formula: 'mean(r) / sd(r) sqrt(periods a year)',
  convention: 'sample deviation, n - 1; risk-free rate 0; undefined without deviation',
  source: 'Sharpe (1994); empyrical sharpe_ratio',
  unit: 'ratio',
  better: 'higher',
  basis: 'returns',
  minN: 2,
  compute: ({ returns, periodsPerYear }) => sharpeOf(returns) * Math.sqrt(periodsPerYear),
});
