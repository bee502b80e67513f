/**
 * Kurtosis: weight of the tails; 3 for a normal.
 * m4 / m2^2.
 * Convention: population moments (biased), not excess. Source: scipy.stats.kurtosis with fisher=False.
 */
import { defineStatistic } from './define.ts';
import { kurtosisOf } from './moments.ts';

export const kurtosis = defineStatistic({
  id: 'kurtosis',
  title: 'Kurtosis',
  formula: 'm4 / m2^2',
  convention: 'population moments (biased), not excess',
  source: 'scipy.stats.kurtosis with fisher=False',
  unit: 'ratio',
  better: 'lower',
  basis: 'returns',
  minN: 4,
  compute: ({ returns }) => kurtosisOf(returns),
});
