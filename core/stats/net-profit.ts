/**
 * Net profit: account value at the end less that at the start.
 * equity[last] - equity[first].
 * Convention: base currency; includes deposits and withdrawals. Source: textbook.
 */
import { at } from './column.ts';
import { defineStatistic } from './define.ts';

export const netProfit = defineStatistic({
  id: 'net-profit',
  title: 'Net profit',
  formula: 'equity[last] - equity[first]',
  convention: 'base currency; includes deposits and withdrawals',
  source: 'textbook',
  unit: 'money',
  better: 'higher',
  basis: 'equity',
  minN: 2,
  compute: ({ equity }) => at(equity, equity.length - 1) - at(equity, 0),
});
