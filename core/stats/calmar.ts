/**
 * Calmar ratio: annual return over the deepest drawdown.
 * (prod(1 + r)^(periods a year / n) - 1) / |max drawdown|.
 * Convention: whole run, not 36 months; undefined without a drawdown. Source: Young (1991); empyrical calmar_ratio.
 */
import { pow } from '#/core/value/math.ts';
import { defineStatistic } from './define.ts';
import { deepestOf, growthOf } from './growth.ts';

export const calmar = defineStatistic({
  id: 'calmar',
  title: 'Calmar ratio',
  formula: '(prod(1 + r)^(periods a year / n) - 1) / |max drawdown|',
  convention: 'whole run, not 36 months; undefined without a drawdown',
  source: 'Young (1991); empyrical calmar_ratio',
  unit: 'ratio',
  better: 'higher',
  basis: 'returns',
  minN: 1,
  compute: ({ returns, periodsPerYear }) => (pow(growthOf(returns), periodsPerYear / returns.length) - 1) / -deepestOf(returns),
});
