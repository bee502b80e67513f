/**
 * Payoff ratio: mean winning trade over mean losing one.
 * mean profit of wins / |mean profit of losses|.
 * Convention: undefined unless there are both. Source: textbook.
 */
import { defineStatistic } from './define.ts';
import { sumTrades } from './trade-sums.ts';

export const payoff = defineStatistic({
  id: 'payoff',
  title: 'Payoff ratio',
  formula: 'mean profit of wins / |mean profit of losses|',
  convention: 'undefined unless there are both',
  source: 'textbook',
  unit: 'ratio',
  better: 'higher',
  basis: 'trades',
  minN: 2,
  compute: ({ trades }) => {
    const { wins, losses, won, lost } = sumTrades(trades);
    return wins === 0 ? undefined : won / wins / (-lost / losses);
  },
});
