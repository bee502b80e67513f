/**
 * Downside deviation: root mean square of the losses, a year.
 * sqrt(mean(min(r, 0)^2)) sqrt(periods a year).
 * Convention: target 0; all periods count. Source: empyrical downside_risk.
 */
import { defineStatistic } from './define.ts';
import { downsideOf } from './moments.ts';

export const downsideDeviation = defineStatistic({
  id: 'downside-deviation',
  title: 'Downside deviation',
  formula: 'sqrt(mean(min(r, 0)^2)) sqrt(periods a year)',
  convention: 'target 0; all periods count',
  source: 'empyrical downside_risk',
  unit: 'fraction',
  better: 'lower',
  basis: 'returns',
  minN: 1,
  compute: ({ returns, periodsPerYear }) => downsideOf(returns) * Math.sqrt(periodsPerYear),
});
