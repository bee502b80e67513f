/**
 * Expected shortfall, 95%: mean of the worst returns, one in twenty.
 * mean of the floor(0.05 (n - 1)) + 1 smallest returns.
 * Convention: historical, a period; negative for a loss. Source: empyrical conditional_value_at_risk.
 */
import { defineStatistic } from './define.ts';
import { meanOf } from './moments.ts';

export const es95 = defineStatistic({
  id: 'es-95',
  title: 'Expected shortfall, 95%',
  formula: 'mean of the floor(0.05 (n - 1)) + 1 smallest returns',
  convention: 'historical, a period; negative for a loss',
  source: 'empyrical conditional_value_at_risk',
  unit: 'fraction',
  better: 'higher',
  basis: 'returns',
  minN: 20,
  compute: ({ returns }) => meanOf(returns.toSorted().subarray(0, Math.floor(0.05 * (returns.length - 1)) + 1)),
});
