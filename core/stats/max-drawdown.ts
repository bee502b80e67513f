/**
 * Maximum drawdown: deepest fall from a peak.
 * min(wealth / highest wealth so far - 1).
 * Convention: negative or 0; the starting value counts as a peak. Source: empyrical max_drawdown.
 */
import { defineStatistic } from './define.ts';
import { deepestOf } from './growth.ts';

export const maxDrawdown = defineStatistic({
  id: 'max-drawdown',
  title: 'Maximum drawdown',
  formula: 'min(wealth / highest wealth so far - 1)',
  convention: 'negative or 0; the starting value counts as a peak',
  source: 'empyrical max_drawdown',
  unit: 'fraction',
  better: 'higher',
  basis: 'returns',
  minN: 1,
  compute: ({ returns }) => deepestOf(returns),
});
