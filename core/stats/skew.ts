/**
 * Skewness: asymmetry of the returns.
 * m3 / m2^1.5.
 * Convention: population moments (biased). Source: scipy.stats.skew.
 */
import { defineStatistic } from './define.ts';
import { skewOf } from './moments.ts';

export const skew = defineStatistic({
  id: 'skew',
  title: 'Skewness',
  formula: 'm3 / m2^1.5',
  convention: 'population moments (biased)',
  source: 'scipy.stats.skew',
  unit: 'ratio',
  better: 'higher',
  basis: 'returns',
  minN: 3,
  compute: ({ returns }) => skewOf(returns),
});
