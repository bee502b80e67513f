/**
 * Minimum track record: years of returns like these needed to call the Sharpe ratio positive at 95%.
 * (1 + (1 - skew SR + (kurtosis - 1) / 4 SR^2) (z / SR)^2) / periods a year.
 * Convention: one-sided 95%, benchmark 0; undefined when the ratio is not positive. Source: Bailey and Lopez de Prado (2012).
 */
import { defineStatistic } from './define.ts';
import { minimumTrackRecord, sharpeSampleOf } from './sharpe-inference.ts';

export const minTrackRecord = defineStatistic({
  id: 'min-track-record',
  title: 'Minimum track record',
  formula: '(1 + (1 - skew SR + (kurtosis - 1) / 4 SR^2) (z / SR)^2) / periods a year',
  convention: 'one-sided 95%, benchmark 0; undefined when the ratio is not positive',
  source: 'Bailey and Lopez de Prado (2012)',
  unit: 'years',
  better: 'lower',
  basis: 'returns',
  minN: 4,
  compute: ({ returns, periodsPerYear }) => minimumTrackRecord(sharpeSampleOf(returns), 0, 0.95) / periodsPerYear,
});
