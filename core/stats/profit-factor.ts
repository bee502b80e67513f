/**
 * Profit factor: sum of winning trades over sum of losing ones.
 * sum of profits / |sum of losses|.
 * Convention: net of fees; undefined without a losing trade. Source: textbook.
 */
import { defineStatistic } from './define.ts';
import { sumTrades } from './trade-sums.ts';

export const profitFactor = defineStatistic({
  id: 'profit-factor',
  title: 'Profit factor',
  formula: 'sum of profits / |sum of losses|',
  convention: 'net of fees; undefined without a losing trade',
  source: 'textbook',
  unit: 'ratio',
  better: 'higher',
  basis: 'trades',
  minN: 1,
  compute: ({ trades }) => {
    const { won, lost } = sumTrades(trades);
    return won / -lost;
  },
});
