/**
 * Average win: mean profit of the winning trades.
 * sum of profits / wins.
 * Convention: base currency; undefined without a winning trade. Source: textbook.
 */
import { defineStatistic } from './define.ts';
import { sumTrades } from './trade-sums.ts';

export const averageWin = defineStatistic({
  id: 'average-win',
  title: 'Average win',
  formula: 'sum of profits / wins',
  convention: 'base currency; undefined without a winning trade',
  source: 'textbook',
  unit: 'money',
  better: 'higher',
  basis: 'trades',
  minN: 1,
  compute: ({ trades }) => {
    const { wins, won } = sumTrades(trades);
    return won / wins;
  },
});
