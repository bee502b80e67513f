/**
 * Trades: number of closed trades.
 * count.
 * Convention: a round trip is one trade; none is a count, too. Source: textbook.
 */
import { defineStatistic } from './define.ts';

export const tradeCount = defineStatistic({
  id: 'trade-count',
  title: 'Trades',
  formula: 'count',
  convention: 'a round trip is one trade',
  source: 'textbook',
  unit: 'count',
  better: 'neither',
  basis: 'trades',
  minN: 0,
  compute: ({ trades }) => trades.length,
});
