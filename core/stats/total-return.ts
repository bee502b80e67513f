/**
 * Total return: growth over the whole run.
 * prod(1 + r) - 1.
 * Convention: simple returns, compounded. Source: textbook; empyrical cum_returns_final.
 */
import { defineStatistic } from './define.ts';
import { growthOf } from './growth.ts';

export const totalReturn = defineStatistic({
  id: 'total-return',
  title: 'Total return',
  formula: 'prod(1 + r) - 1',
  convention: 'simple returns, compounded',
  source: 'textbook; empyrical cum_returns_final',
  unit: 'fraction',
  better: 'higher',
  basis: 'returns',
  minN: 1,
  compute: ({ returns }) => growthOf(returns) - 1,
});
