/**
 * Value at risk, 95%: the return that one period in twenty falls below.
 * quantile(r, 0.05).
 * Convention: historical, a period; linear interpolation; negative for a loss. Source: empyrical value_at_risk.
 */
import { defineStatistic } from './define.ts';
import { quantileOf } from './moments.ts';

export const var95 = defineStatistic({
  id: 'var-95',
  title: 'Value at risk, 95%',
  formula: 'quantile(r, 0.05)',
  convention: 'historical, a period; linear interpolation; negative for a loss',
  source: 'empyrical value_at_risk',
  unit: 'fraction',
  better: 'higher',
  basis: 'returns',
  minN: 20,
  compute: ({ returns }) => quantileOf(returns, 0.05),
});
