/**
 * Average loss: mean profit of the losing trades.
 * sum of losses / losses.
 * Convention: base currency, negative; undefined without a losing trade. Source: textbook.
 */
import { defineStatistic } from './define.ts';
import { sumTrades } from './trade-sums.ts';

export const averageLoss = defineStatistic({
  id: 'average-loss',
  title: 'Average loss',
  formula: 'sum of losses / losses',
  convention: 'base currency, negative; undefined without a losing trade',
  source: 'textbook',
  unit: 'money',
  better: 'higher',
  basis: 'trades',
  minN: 1,
  compute: ({ trades }) => {
    const { losses, lost } = sumTrades(trades);
    return lost / losses;
  },
});
