/**
 * Probabilistic Sharpe ratio: probability that the true Sharpe ratio is above 0.
 * Phi(SR sqrt(n - 1) / sqrt(1 - skew SR + (kurtosis - 1) / 4 SR^2)).
 * Convention: benchmark 0, per period; sample deviation, population skew and kurtosis. Source: Bailey and Lopez de Prado (2012).
 */
import { defineStatistic } from './define.ts';
import { probabilisticSharpe, sharpeSampleOf } from './sharpe-inference.ts';

export const psr = defineStatistic({
  id: 'psr',
  title: 'Probabilistic Sharpe ratio',
  formula: 'Phi(SR sqrt(n - 1) / sqrt(1 - skew SR + (kurtosis - 1) / 4 SR^2))',
  convention: 'benchmark 0, per period; sample deviation, population skew and kurtosis',
  source: 'Bailey and Lopez de Prado (2012)',
  unit: 'probability',
  better: 'higher',
  basis: 'returns',
  minN: 4,
  compute: ({ returns }) => probabilisticSharpe(sharpeSampleOf(returns), 0),
});
