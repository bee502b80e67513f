/**
 * Annual volatility: standard deviation of returns, a year.
 * sd(r) sqrt(periods a year).
 * Convention: sample deviation, n - 1. Source: empyrical annual_volatility.
 */
import { defineStatistic } from './define.ts';
import { deviationOf } from './moments.ts';

export const annualVolatility = defineStatistic({
  id: 'annual-volatility',
  title: 'Annual volatility',
  formula: 'sd(r) sqrt(periods a year)',
  convention: 'sample deviation, n - 1',
  source: 'empyrical annual_volatility',
  unit: 'fraction',
  better: 'lower',
  basis: 'returns',
  minN: 2,
  compute: ({ returns, periodsPerYear }) => deviationOf(returns) * Math.sqrt(periodsPerYear),
});
