/**
 * Expectancy: mean profit of a trade.
 * sum of profits / trades.
 * Convention: base currency, net of fees. Source: textbook.
 */
import { defineStatistic } from './define.ts';
import { sumTrades } from './trade-sums.ts';

export const expectancy = defineStatistic({
  id: 'expectancy',
  title: 'Expectancy',
  formula: 'sum of profits / trades',
  convention: 'base currency, net of fees',
  source: 'textbook',
  unit: 'money',
  better: 'higher',
  basis: 'trades',
  minN: 1,
  compute: ({ trades }) => {
    const { won, lost } = sumTrades(trades);
    return (won + lost) / trades.length;
  },
});
