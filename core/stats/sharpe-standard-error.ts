/**
 * Sharpe standard error: standard error of the annual Sharpe ratio.
 * sqrt((1 - skew SR + (kurtosis - 1) / 4 SR^2) / (n - 1)) sqrt(periods a year).
 * Convention: SR inside is per period; returns independent in time. Source: Bailey and Lopez de Prado (2012).
 */
import { defineStatistic } from './define.ts';
import { sharpeSampleOf, sharpeStandardErrorOf } from './sharpe-inference.ts';

export const sharpeStandardError = defineStatistic({
  id: 'sharpe-standard-error',
  title: 'Sharpe standard error',
  formula: 'sqrt((1 - skew SR + (kurtosis - 1) / 4 SR^2) / (n - 1)) sqrt(periods a year)',
  convention: 'SR inside is per period; returns independent in time',
  source: 'Bailey and Lopez de Prado (2012)',
  unit: 'ratio',
  better: 'lower',
  basis: 'returns',
  minN: 4,
  compute: ({ returns, periodsPerYear }) => sharpeStandardErrorOf(sharpeSampleOf(returns)) * Math.sqrt(periodsPerYear),
});
